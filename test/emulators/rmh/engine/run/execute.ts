import { unsupported } from '../errors/refusal';
import { parseBatch } from '../parser/batch';
import { procedure } from '../procedures/procedures';
import { Frame } from '../session/frame';
import type { ExecuteStatement, Statement } from '../syntax/statement';
import { SqlServerError, type SqlEvent } from '../types';
import type { Execution } from './execution';
import type { Flow } from './flow';
import { valueOf } from './values';

/** How statements run; handed in, because they can contain EXEC. */
export type RunStatements = (
	statements: readonly Statement[],
	execution: Execution,
	guarded: boolean,
) => AsyncGenerator<SqlEvent, Flow>;

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
	const { database } = execution.state;
	yield* run(parseBatch(String(value ?? '')), execution.within(innerFrame(execution)), false);
	execution.state.database = database;
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
