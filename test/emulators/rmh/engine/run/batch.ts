import { unsupported } from '../errors/refusal';
import type { Statement } from '../syntax/statement';
import { SqlServerError, type SqlEvent } from '../types';
import { assignedValue, isAssignment, runAssignment } from './assign';
import { createPrivateTable } from './creations';
import { runDefinition } from './definitions';
import { runDelete } from './delete';
import { Execution } from './execution';
import { runExecute } from './execute';
import { consequence, dooms, isCatchable, located } from './failures';
import type { Flow } from './flow';
import { runInsert } from './insert';
import { raiseError, throwError } from './raise';
import { runSelect } from './select';
import { runIdentityInsert, runSelectInto, runTruncate, runWait } from './simple';
import { commit, rollback, rollbackAll, save } from './transactions';
import { runUpdate } from './update';
import { isTrue, valueOf } from './values';
import { enterDatabase } from '../session/names';

type Run = AsyncGenerator<SqlEvent, Flow>;
type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

const silent: SqlEvent = { kind: 'done', rowCount: null };

async function* runTry(statement: Of<'try'>, execution: Execution): Run {
	const { frame } = execution;
	try {
		return yield* runStatements(statement.body, execution, true);
	} catch (error) {
		if (!isCatchable(error)) throw error;
		if (error.number === 1205) await rollbackAll(execution.server, execution.state);
		else if (dooms(error, execution)) execution.state.transaction.doomed = true;
		const outer = frame.caught;
		frame.caught = error;
		try {
			return yield* runStatements(statement.handler, execution, true);
		} finally {
			frame.caught = outer;
		}
	}
}

async function* runWhile(statement: Of<'while'>, execution: Execution, guarded: boolean): Run {
	while (await isTrue(statement.condition, execution)) {
		const flow = yield* runStatements([statement.body], execution, guarded);
		if (flow === 'return') return flow;
		if (flow === 'break') break;
	}
	return 'next';
}

async function* runIf(statement: Of<'if'>, execution: Execution, guarded: boolean): Run {
	if (await isTrue(statement.condition, execution))
		return yield* runStatements([statement.then], execution, guarded);
	if (statement.otherwise) return yield* runStatements([statement.otherwise], execution, guarded);
	return 'next';
}

async function* runDeclare(statement: Of<'declare'>, execution: Execution): Run {
	for (const { name, type, value } of statement.variables) {
		execution.frame.declare({ name, type, value: null });
		if (value) execution.frame.assign(name, (await valueOf(value, execution, type)).value);
	}
	return 'next';
}

async function* runTransaction(
	statement: Of<'begin' | 'commit' | 'rollback' | 'save'>,
	execution: Execution,
): Run {
	const { server, state, frame } = execution;
	if (statement.kind === 'begin') state.transaction.begin(statement.name);
	else if (statement.kind === 'commit') await commit(server, state);
	else if (statement.kind === 'save') await save(server, state, statement.name);
	else {
		const name =
			statement.variable === undefined
				? statement.name
				: String(frame.variable(statement.variable)?.value);
		await rollback(server, state, name);
	}
	yield silent;
	return 'next';
}

async function* runSet(statement: Of<'set'>, execution: Execution): Run {
	const { variable, operator } = statement;
	const value = assignedValue(variable, operator, statement.value);
	const type = execution.frame.variable(variable)?.type;
	execution.frame.assign(variable, (await valueOf(value, execution, type)).value);
	execution.state.rowCount = 1;
	yield silent;
	return 'next';
}

async function* runOther(statement: Statement, execution: Execution, guarded: boolean): Run {
	const { state } = execution;
	switch (statement.kind) {
		case 'block':
			return yield* runStatements(statement.statements, execution, guarded);
		case 'if':
			return yield* runIf(statement, execution, guarded);
		case 'while':
			return yield* runWhile(statement, execution, guarded);
		case 'try':
			return yield* runTry(statement, execution);
		case 'break':
		case 'continue':
			return statement.kind;
		case 'return':
			return 'return';
		case 'throw':
			return await throwError(statement, statement.line, execution);
		case 'raiserror':
			yield* raiseError(statement, statement.line, execution);
			return 'next';
		case 'print': {
			const { value } = await valueOf(statement.value, execution, {
				kind: 'nvarchar',
				length: 4000,
			});
			yield { kind: 'info', number: 0, message: String(value ?? ' ') };
			return 'next';
		}
		case 'waitfor':
			await runWait(statement.delay, execution);
			return 'next';
		case 'declare':
			return yield* runDeclare(statement, execution);
		case 'declareTable':
			await createPrivateTable('variable', statement.name, statement.definition, execution);
			return 'next';
		case 'set':
			return yield* runSet(statement, execution);
		case 'begin':
		case 'commit':
		case 'rollback':
		case 'save':
			return yield* runTransaction(statement, execution);
		case 'option':
			state.settings.set(statement.name, statement.value);
			yield silent;
			return 'next';
		case 'identityInsert':
			runIdentityInsert(statement.table, statement.on, execution);
			yield silent;
			return 'next';
		case 'use':
			state.database = enterDatabase(execution.server, state, statement.database).name;
			yield silent;
			return 'next';
		case 'truncate':
			await runTruncate(statement.table, execution);
			yield silent;
			return 'next';
		case 'execute':
			yield* runExecute(statement, execution, async function* (batch, inner) {
				yield* runStatements(batch, inner, guarded);
			});
			return 'next';
		default:
			throw unsupported(statement.kind);
	}
}

async function* runStatement(statement: Statement, execution: Execution, guarded: boolean): Run {
	switch (statement.kind) {
		case 'select': {
			const { body } = statement.query;
			if (body.kind === 'select' && body.into)
				yield* runSelectInto(statement.query, body, execution);
			else if (body.kind === 'select' && isAssignment(body))
				yield* runAssignment(statement.query, body, execution);
			else yield* runSelect(statement.query, execution);
			return 'next';
		}
		case 'insert':
			yield* runInsert(statement, execution);
			return 'next';
		case 'update':
			yield* runUpdate(statement, execution);
			return 'next';
		case 'delete':
			yield* runDelete(statement, execution);
			return 'next';
		case 'createTable':
		case 'addToTable':
		case 'alterColumn':
		case 'dropFromTable':
		case 'createIndex':
		case 'dropIndex':
		case 'createSchema':
		case 'createView':
		case 'createDatabase':
		case 'drop':
			await runDefinition(statement, execution);
			yield silent;
			return 'next';
		default:
			return yield* runOther(statement, execution, guarded);
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
