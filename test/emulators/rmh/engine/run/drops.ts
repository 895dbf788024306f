import { tableName } from '../catalog/model';
import { planDropTable } from '../definitions/tables';
import { cannotDrop } from '../errors/definitionErrors';
import { unsupported } from '../errors/refusal';
import { assertDefinitionAllowed } from '../server/permissions';
import type { Name } from '../syntax/expression';
import type { DefinitionStatement } from '../syntax/statement';
import { SqlServerError } from '../types';
import { findObject } from '../session/names';
import { assertNotReferenced, changeDefinition, placeOf, tableNamed } from './definitionRun';
import type { Execution } from './execution';

async function dropTable(name: Name, execution: Execution): Promise<void> {
	const { server, state } = execution;
	const find = () => tableNamed(name, execution, () => cannotDrop('table', name.join('.')));
	const table = find();
	await changeDefinition(execution, find, () => {
		assertNotReferenced(find());
		if (table.kind === 'table') {
			assertDefinitionAllowed(state.login, 'ALTER', { ...table, database: table.database.name });
		}
		return planDropTable(find());
	});
	if (table.kind === 'temporary') {
		state.temporaryTables.delete(table.name.toLowerCase());
		server.privateTables.delete(table.objectId);
	}
}

async function dropView(name: Name, execution: Execution): Promise<void> {
	await changeDefinition(
		execution,
		() => undefined,
		() => {
			const view = findObject(execution.server, execution.state, name);
			if (view?.kind !== 'view') throw cannotDrop('view', name.join('.'));
			return [`DELETE FROM m.objects WHERE object_id = ${view.objectId}`];
		},
	);
}

async function dropSchema(schema: string, execution: Execution): Promise<void> {
	await changeDefinition(
		execution,
		() => undefined,
		() => {
			const { database } = placeOf(['x'], execution);
			const found = database.schemas.get(schema.toLowerCase());
			if (!found) throw cannotDrop('schema', schema);
			const inside = [...database.objects.values()].find((object) => object.schema === found.name);
			if (inside) {
				throw new SqlServerError(
					`Cannot drop schema '${schema}' because it is being referenced by object '${inside.name}'.`,
					{ number: 3729 },
				);
			}
			return [
				`DELETE FROM m.schema_owners WHERE database_id = ${database.id} AND schema_id = ${found.id}`,
				`DELETE FROM m.schemas WHERE database_id = ${database.id} AND schema_id = ${found.id}`,
			];
		},
	);
}

async function dropDatabase(name: string, execution: Execution): Promise<void> {
	const { server, state } = execution;
	await changeDefinition(
		execution,
		() => undefined,
		() => {
			const database = server.database(name);
			if (!database) throw cannotDrop('database', name);
			if (name.toLowerCase() === state.database.toLowerCase()) {
				throw new SqlServerError(`Cannot drop database "${name}" because it is currently in use.`, {
					number: 3702,
					state: 3,
				});
			}
			const tables = [...database.objects.values()].filter((object) => object.kind !== 'view');
			return [
				...tables.map((table) => `DROP TABLE ${tableName(table)} CASCADE`),
				...['index_columns', 'indexes', 'columns'].map(
					(part) =>
						`DELETE FROM m.${part} WHERE object_id IN (SELECT object_id FROM m.objects WHERE database_id = ${database.id})`,
				),
				`DELETE FROM m.foreign_keys WHERE object_id IN (SELECT object_id FROM m.objects WHERE database_id = ${database.id})`,
				`DELETE FROM m.objects WHERE database_id = ${database.id}`,
				`DELETE FROM m.schemas WHERE database_id = ${database.id}`,
				`DELETE FROM m.databases WHERE database_id = ${database.id}`,
			];
		},
	);
}

/** DROP TABLE, VIEW, SCHEMA and DATABASE. */
export async function dropObjects(
	statement: Extract<DefinitionStatement, { kind: 'drop' }>,
	execution: Execution,
): Promise<void> {
	for (const name of statement.names) {
		const last = name.at(-1) ?? '';
		if (statement.what === 'TABLE') await dropTable(name, execution);
		else if (statement.what === 'VIEW') await dropView(name, execution);
		else if (name.length > 1) throw unsupported(`DROP ${statement.what} ${name.join('.')}`);
		else if (statement.what === 'SCHEMA') await dropSchema(last, execution);
		else await dropDatabase(last, execution);
	}
}
