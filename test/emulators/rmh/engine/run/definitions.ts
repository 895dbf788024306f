import { tableName, type CatalogTable } from '../catalog/model';
import {
	planAdditions,
	planColumnChange,
	planColumnRemoval,
	planConstraintRemoval,
	planIndexRemoval,
} from '../definitions/alterations';
import { planIndex } from '../definitions/indexes';
import { cannotDrop, noSuchTable } from '../errors/definitionErrors';
import { invalidObject } from '../errors/nameErrors';
import { unsupported } from '../errors/refusal';
import { assertDefinitionAllowed } from '../server/permissions';
import type { DefinitionStatement } from '../syntax/statement';
import { sameName } from '../translate/columns';
import { changeDefinition, contextOf, tableNamed } from './definitionRun';
import { dropObjects } from './drops';
import type { Execution } from './execution';
import { createDatabase, createSchema, createTable, createView } from './creations';

type Of<Kind extends DefinitionStatement['kind']> = Extract<DefinitionStatement, { kind: Kind }>;

function assertMayAlter(table: CatalogTable, execution: Execution): void {
	if (table.kind !== 'table') return;
	assertDefinitionAllowed(execution.state.login, 'ALTER', {
		...table,
		database: table.database.name,
	});
}

async function isEmpty(table: CatalogTable, execution: Execution): Promise<boolean> {
	const { rows } = await execution.query(`SELECT 1 FROM ${tableName(table)} LIMIT 1`);
	return rows.length === 0;
}

async function addToTable(statement: Of<'addToTable'>, execution: Execution): Promise<void> {
	const find = () => tableNamed(statement.table, execution, noSuchTable);
	await changeDefinition(execution, find, async () => {
		const table = find();
		assertMayAlter(table, execution);
		const translator = await execution.translator(statement);
		if (!statement.check) throw unsupported('WITH NOCHECK');
		return planAdditions(
			table,
			statement.elements,
			await isEmpty(table, execution),
			contextOf(execution),
			translator,
		);
	});
}

async function alterColumn(statement: Of<'alterColumn'>, execution: Execution): Promise<void> {
	const find = () => tableNamed(statement.table, execution, noSuchTable);
	await changeDefinition(execution, find, async () => {
		const table = find();
		assertMayAlter(table, execution);
		return planColumnChange(table, statement.column, await execution.translator(statement));
	});
}

async function dropFromTable(statement: Of<'dropFromTable'>, execution: Execution): Promise<void> {
	const find = () => tableNamed(statement.table, execution, noSuchTable);
	await changeDefinition(execution, find, () => {
		const table = find();
		assertMayAlter(table, execution);
		return [
			...statement.constraints.flatMap((name) => planConstraintRemoval(table, name)),
			...statement.columns.flatMap((name) => planColumnRemoval(table, name)),
		];
	});
}

async function createIndex(statement: Of<'createIndex'>, execution: Execution): Promise<void> {
	const missing = (name: string) => invalidObject([name]);
	const find = () => tableNamed(statement.table, execution, missing);
	await changeDefinition(execution, find, async () => {
		assertMayAlter(find(), execution);
		return planIndex(find(), statement.index, await execution.translator(statement));
	});
}

async function dropIndex(statement: Of<'dropIndex'>, execution: Execution): Promise<void> {
	const full = `${statement.table.join('.')}.${statement.index}`;
	const find = () => tableNamed(statement.table, execution, () => cannotDrop('index', full));
	await changeDefinition(execution, find, () => {
		const table = find();
		const index = table.indexes.find(({ name }) => sameName(name, statement.index));
		if (!index) throw cannotDrop('index', full);
		if (index.primary || index.constraint) throw unsupported('DROP INDEX of a constraint');
		return planIndexRemoval(table, index.id);
	});
}

/** CREATE, ALTER and DROP. */
export async function runDefinition(
	statement: DefinitionStatement,
	execution: Execution,
): Promise<void> {
	switch (statement.kind) {
		case 'createTable':
			return await createTable(statement.table, statement.definition, execution);
		case 'addToTable':
			return await addToTable(statement, execution);
		case 'alterColumn':
			return await alterColumn(statement, execution);
		case 'dropFromTable':
			return await dropFromTable(statement, execution);
		case 'createIndex':
			return await createIndex(statement, execution);
		case 'dropIndex':
			return await dropIndex(statement, execution);
		case 'createSchema':
			return await createSchema(statement.schema, statement.owner, execution);
		case 'createView':
			return await createView(statement, execution);
		case 'createDatabase':
			return await createDatabase(statement.database, statement.collation, execution);
		case 'drop':
			return await dropObjects(statement, execution);
	}
}
