import type { Statement } from '../syntax/statement';
import { SqlServerError, type SqlEvent } from '../types';
import { isAssignment, runAssignment } from './assign';
import { runIf, runTry, runWhile } from './control';
import { runDefinition } from './definitions';
import { runDelete } from './delete';
import type { Execution } from './execution';
import { runExecute } from './execute';
import { consequence, located } from './failures';
import type { Flow } from './flow';
import { runInsert } from './insert';
import { runPlain } from './plain';
import { raiseError, throwError } from './raise';
import { runSecurity } from './security';
import { runSelect } from './select';
import { runSelectInto } from './simple';
import { rollbackAll } from './transactions';
import { runUpdate } from './update';
import { valueOf } from './values';

type Run = AsyncGenerator<SqlEvent, Flow>;
type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

/** Statements that give rows, or change them. */
async function* runData(
	statement: Of<'select' | 'insert' | 'update' | 'delete'>,
	execution: Execution,
): AsyncGenerator<SqlEvent> {
	if (statement.kind === 'insert') yield* runInsert(statement, execution);
	else if (statement.kind === 'update') yield* runUpdate(statement, execution);
	else if (statement.kind === 'delete') yield* runDelete(statement, execution);
	else {
		const { query } = statement;
		const { body } = query;
		if (body.kind === 'select' && body.into) yield* runSelectInto(query, body, execution);
		else if (body.kind === 'select' && isAssignment(body))
			yield* runAssignment(query, body, execution);
		else yield* runSelect(query, execution);
	}
}

/** Statements with a message or an error of their own. */
async function* runMessage(
	statement: Of<'print' | 'raiserror' | 'throw'>,
	execution: Execution,
): AsyncGenerator<SqlEvent> {
	if (statement.kind === 'throw') await throwError(statement, statement.line, execution);
	else if (statement.kind === 'raiserror') yield* raiseError(statement, statement.line, execution);
	else {
		const { value } = await valueOf(statement.value, execution, { kind: 'nvarchar', length: 4000 });
		yield { kind: 'info', number: 0, message: String(value ?? ' ') };
	}
}

async function* runStatement(statement: Statement, execution: Execution, guarded: boolean): Run {
	switch (statement.kind) {
		case 'select':
		case 'insert':
		case 'update':
		case 'delete':
			yield* runData(statement, execution);
			return 'next';
		case 'block':
			return yield* runStatements(statement.statements, execution, guarded);
		case 'if':
			return yield* runIf(statement, execution, guarded, runStatements);
		case 'while':
			return yield* runWhile(statement, execution, guarded, runStatements);
		case 'try':
			return yield* runTry(statement, execution, runStatements);
		case 'break':
		case 'continue':
			return statement.kind;
		case 'return':
			return 'return';
		case 'throw':
		case 'raiserror':
		case 'print':
			yield* runMessage(statement, execution);
			return 'next';
		case 'execute':
			yield* runExecute(statement, execution, async function* (batch, inner) {
				yield* runStatements(batch, inner, guarded);
			});
			return 'next';
		case 'nothing':
			return 'next';
		case 'declare':
		case 'declareTable':
		case 'waitfor':
			await runPlain(statement, execution);
			return 'next';
		case 'set':
		case 'begin':
		case 'commit':
		case 'rollback':
		case 'save':
		case 'option':
		case 'identityInsert':
		case 'use':
		case 'truncate':
			await runPlain(statement, execution);
			yield { kind: 'done', rowCount: null };
			return 'next';
		case 'createLogin':
		case 'dropLogin':
		case 'createUser':
		case 'dropUser':
		case 'roleMember':
		case 'permission':
			await runSecurity(statement, execution);
			yield { kind: 'done', rowCount: null };
			return 'next';
		default:
			await runDefinition(statement, execution);
			yield { kind: 'done', rowCount: null };
			return 'next';
	}
}

/** Statements that only steer others do not touch @@ERROR themselves. */
const steering = ['block', 'if', 'while', 'try'];

/**
 * Runs statements one after the other. An error ends its statement; whether it also ends the batch depends on
 * the error, on XACT_ABORT and on TRY around it. One that does not is kept in the frame.
 * @param guarded whether a TRY block is around, which gets the first error
 * @throws SqlServerError an error that ends the batch
 */
export async function* runStatements(
	statements: readonly Statement[],
	execution: Execution,
	guarded: boolean,
): Run {
	const { state, frame, server } = execution;
	for (const statement of statements) {
		frame.signal.throwIfAborted();
		try {
			const flow = yield* runStatement(statement, execution, guarded);
			if (!steering.includes(statement.kind)) state.lastError = 0;
			if (flow !== 'next') return flow;
		} catch (caught) {
			const error = located(caught, statement.line);
			if (!(error instanceof SqlServerError)) throw error;
			state.lastError = error.number;
			if (guarded || steering.includes(statement.kind)) throw error;
			const { endsBatch, rollsBack } = consequence(error, execution, statement.kind === 'throw');
			if (rollsBack) await rollbackAll(server, state);
			if (endsBatch) throw error;
			frame.failure = error;
			yield { kind: 'info', number: 3621, message: 'The statement has been terminated.' };
		}
	}
	return 'next';
}
