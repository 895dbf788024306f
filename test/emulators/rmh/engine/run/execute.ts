import { unsupported } from '../errors/refusal';
import { parseBatch } from '../parser/batch';
import { procedure } from '../procedures/procedures';
import { Frame } from '../session/frame';
import type { ExecuteStatement, Statement } from '../syntax/statement';
import { SqlServerError, type SqlEvent } from '../types';
import type { Execution } from './execution';
import { fromInside } from './failures';
import { valueOf } from './values';

/** How the statements of an inner batch run; handed in, because they can contain EXEC. */
export type RunStatements = (
	statements: readonly Statement[],
	execution: Execution,
) => AsyncGenerator<SqlEvent, void>;

/**
 * Runs a text as a batch of its own. Its errors about names can be caught outside, and one that did not end it
 * is an error of the outer batch too.
 */
export async function* runInner(
	text: string,
	parameters: readonly string[],
	frame: Frame,
	execution: Execution,
	run: RunStatements,
): AsyncGenerator<SqlEvent, void> {
	const { database } = execution.state;
	const settings = execution.state.settings.copy();
	try {
		yield* run(parseBatch(text, parameters), execution.within(frame));
	} catch (error) {
		if (error instanceof SqlServerError) fromInside.add(error);
		throw error;
	} finally {
		execution.state.database = database;
		execution.state.settings = settings;
	}
	if (frame.failure) execution.frame.failure = frame.failure;
}

/** 217: too deep. */
export function innerFrame(execution: Execution): Frame {
	const level = execution.frame.level + 1;
	if (level > 32) {
		throw new SqlServerError(
			'Maximum stored procedure, function, trigger, or view nesting level exceeded (limit 32).',
			{ number: 217 },
		);
	}
	return new Frame(execution.frame.signal, level, execution.frame.privateTables);
}

/** EXEC ('…'): a batch of its own, without the variables of ours. */
async function* runText(
	statement: ExecuteStatement,
	execution: Execution,
	run: RunStatements,
): AsyncGenerator<SqlEvent> {
	if (!statement.text) throw unsupported('EXEC of nothing');
	const { value } = await valueOf(statement.text, execution, { kind: 'nvarchar', length: 'max' });
	yield* runInner(String(value ?? ''), [], innerFrame(execution), execution, run);
}

/** EXEC, of a text or of a procedure that this engine has. @throws SqlServerError 2812 */
export async function* runExecute(
	statement: ExecuteStatement,
	execution: Execution,
	run: RunStatements,
): AsyncGenerator<SqlEvent> {
	if (statement.text) {
		yield* runText(statement, execution, run);
		return;
	}
	const name = statement.procedure ?? [];
	const found = procedure(name.at(-1) ?? '');
	if (!found) {
		throw new SqlServerError(`Could not find stored procedure '${name.join('.')}'.`, {
			number: 2812,
			state: 62,
		});
	}
	const result = yield* found(statement, execution, run);
	if (statement.result !== undefined) execution.frame.assign(statement.result, result);
}
