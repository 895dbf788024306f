import type { Statement } from '../syntax/statement';
import type { SqlEvent } from '../types';
import type { Execution } from './execution';
import { dooms, isCatchable } from './failures';
import type { Flow } from './flow';
import { isTrue } from './values';

type Run = AsyncGenerator<SqlEvent, Flow>;
type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;
/** How the statements inside run; handed in, because they can hold further ones. */
export type RunGuarded = (
	statements: readonly Statement[],
	execution: Execution,
	guarded: boolean,
) => Run;

/** BEGIN TRY … BEGIN CATCH. */
export async function* runTry(statement: Of<'try'>, execution: Execution, run: RunGuarded): Run {
	const { frame } = execution;
	try {
		return yield* run(statement.body, execution, true);
	} catch (error) {
		if (!isCatchable(error)) throw error;
		if (dooms(error, execution)) execution.state.transaction.doomed = true;
		const outer = frame.caught;
		frame.caught = error;
		try {
			return yield* run(statement.handler, execution, true);
		} finally {
			frame.caught = outer;
		}
	}
}

/** WHILE. */
export async function* runWhile(
	statement: Of<'while'>,
	execution: Execution,
	guarded: boolean,
	run: RunGuarded,
): Run {
	while (await isTrue(statement.condition, execution)) {
		const flow = yield* run([statement.body], execution, guarded);
		if (flow === 'return') return flow;
		if (flow === 'break') break;
	}
	return 'next';
}

/** IF … ELSE. */
export async function* runIf(
	statement: Of<'if'>,
	execution: Execution,
	guarded: boolean,
	run: RunGuarded,
): Run {
	if (await isTrue(statement.condition, execution))
		return yield* run([statement.then], execution, guarded);
	if (statement.otherwise) return yield* run([statement.otherwise], execution, guarded);
	return 'next';
}
