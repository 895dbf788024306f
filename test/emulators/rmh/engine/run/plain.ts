import { enterDatabase } from '../session/names';
import type { Statement } from '../syntax/statement';
import { assignedValue } from './assign';
import { createPrivateTable } from './creations';
import type { Execution } from './execution';
import { runIdentityInsert, runTruncate, runWait } from './simple';
import { commit, rollback, save } from './transactions';
import { valueOf } from './values';

type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

/** Statements that give neither rows nor messages nor a turn. */
export type PlainStatement = Of<
	| 'declare'
	| 'declareTable'
	| 'set'
	| 'begin'
	| 'commit'
	| 'rollback'
	| 'save'
	| 'option'
	| 'identityInsert'
	| 'use'
	| 'truncate'
	| 'waitfor'
>;

async function runDeclare(statement: Of<'declare'>, execution: Execution): Promise<void> {
	for (const { name, type, value } of statement.variables) {
		execution.frame.declare({ name, type, value: null });
		if (value) execution.frame.assign(name, (await valueOf(value, execution, type)).value);
	}
}

async function runSet(statement: Of<'set'>, execution: Execution): Promise<void> {
	const { variable, operator } = statement;
	const value = assignedValue(variable, operator, statement.value);
	const type = execution.frame.variable(variable)?.type;
	execution.frame.assign(variable, (await valueOf(value, execution, type)).value);
	execution.state.rowCount = 1;
}

async function runRollback(statement: Of<'rollback'>, execution: Execution): Promise<void> {
	const { variable, name } = statement;
	const value = variable === undefined ? name : String(execution.frame.variable(variable)?.value);
	await rollback(execution.server, execution.state, value);
}

/** Runs a statement that only changes what the session knows or holds. */
export async function runPlain(statement: PlainStatement, execution: Execution): Promise<void> {
	const { server, state } = execution;
	switch (statement.kind) {
		case 'declare':
			return await runDeclare(statement, execution);
		case 'declareTable':
			return await createPrivateTable('variable', statement.name, statement.definition, execution);
		case 'set':
			return await runSet(statement, execution);
		case 'begin':
			return state.transaction.begin(statement.name);
		case 'commit':
			return await commit(server, state);
		case 'rollback':
			return await runRollback(statement, execution);
		case 'save':
			return await save(server, state, statement.name);
		case 'option':
			return state.settings.set(statement.name, statement.value);
		case 'identityInsert':
			return runIdentityInsert(statement.table, statement.on, execution);
		case 'use':
			state.database = enterDatabase(server, state, statement.database).name;
			return;
		case 'truncate':
			return await runTruncate(statement.table, execution);
		case 'waitfor':
			return await runWait(statement.delay, execution);
	}
}
