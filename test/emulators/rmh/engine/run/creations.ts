import { rowVersionSequence } from '../catalog/model';
import { recordObject } from '../definitions/plan';
import { planTable } from '../definitions/tables';
import { alreadyExists, unknownSchema } from '../errors/definitionErrors';
import { unsupported } from '../errors/refusal';
import { assertDefinitionAllowed } from '../server/permissions';
import type { TableDefinition } from '../syntax/definition';
import type { Name } from '../syntax/expression';
import type { DefinitionStatement } from '../syntax/statement';
import { databaseCollation, defaultCollation } from '../translate/collations';
import { Scope } from '../translate/scope';
import { quoteText } from '../translate/literals';
import { SqlServerError } from '../types';
import { changeDefinition, contextOf, placeOf, schemaId } from './definitionRun';
import type { Execution } from './execution';

/** A temporary table or a table variable: known to its session alone. */
export async function createPrivateTable(
	kind: 'temporary' | 'variable',
	name: string,
	definition: TableDefinition,
	execution: Execution,
): Promise<void> {
	const { server, state, frame } = execution;
	if (name.startsWith('##')) throw unsupported('A global temporary table');
	if (kind === 'temporary' && state.temporaryTables.has(name.toLowerCase()))
		throw alreadyExists(name);
	await execution.attempt(async () => {
		const translator = await execution.translator(definition);
		const database = server.database('tempdb') ?? placeOf(['x'], execution).database;
		const place = { kind, database, schema: 'dbo', name };
		const { table, plan } = planTable(place, definition, contextOf(execution), translator);
		await execution.script(plan);
		server.privateTables.set(table.objectId, table);
		if (kind === 'variable') {
			frame.tableVariables.set(name.toLowerCase(), table);
			frame.privateTables.push(table);
		} else {
			state.temporaryTables.set(name.toLowerCase(), table);
			if (state.transaction.open) state.transaction.temporaryTables.push(name.toLowerCase());
		}
	});
}

/** CREATE TABLE. */
export async function createTable(
	name: Name,
	definition: TableDefinition,
	execution: Execution,
): Promise<void> {
	const own = name.at(-1) ?? '';
	if (own.startsWith('#')) return await createPrivateTable('temporary', own, definition, execution);
	await changeDefinition(
		execution,
		() => undefined,
		async () => {
			const place = placeOf(name, execution);
			const where = { ...place, database: place.database.name };
			assertDefinitionAllowed(execution.state.login, 'CREATE TABLE', where);
			// Tables go only into schemas that one may change.
			const schema = { ...where, name: '' };
			if (execution.state.login.right('ALTER', schema) !== true) throw unknownSchema(place.schema);
			const translator = await execution.translator(definition);
			return planTable({ kind: 'table', ...place }, definition, contextOf(execution), translator)
				.plan;
		},
	);
}

/** CREATE SCHEMA. */
export async function createSchema(
	schema: string,
	owner: string | undefined,
	execution: Execution,
): Promise<void> {
	await changeDefinition(
		execution,
		() => undefined,
		() => {
			const { database } = placeOf(['x'], execution);
			const where = { database: database.name, schema, name: '' };
			assertDefinitionAllowed(execution.state.login, 'CREATE SCHEMA', where);
			if (database.schemas.has(schema.toLowerCase())) {
				throw new SqlServerError(`There is already an object named '${schema}' in the database.`, {
					number: 2714,
					state: 6,
				});
			}
			const next = Math.max(4, ...[...database.schemas.values()].map(({ id }) => id)) + 1;
			const user = database.users.get((owner ?? execution.state.login.user).toLowerCase());
			return [
				`INSERT INTO m.schemas VALUES (${database.id}, ${next}, ${quoteText(schema)})`,
				...(user
					? [
							`INSERT INTO m.schema_owners VALUES (${database.id}, ${next}, ${quoteText(user.name)})`,
						]
					: []),
			];
		},
	);
}

/** CREATE VIEW and ALTER VIEW. */
export async function createView(
	statement: Extract<DefinitionStatement, { kind: 'createView' }>,
	execution: Execution,
): Promise<void> {
	await changeDefinition(
		execution,
		() => undefined,
		async () => {
			const { database, schema, name } = placeOf(statement.view, execution);
			const where = { database: database.name, schema, name };
			assertDefinitionAllowed(execution.state.login, 'CREATE VIEW', where);
			if (!database.schemas.has(schema.toLowerCase())) throw unknownSchema(schema);
			const present = database.objects.get(`${schema}.${name}`.toLowerCase());
			if (present && !statement.replace) throw alreadyExists(name);
			// Says at once what the view's query would say later.
			(await execution.translator(statement)).query(statement.query, new Scope([]));
			const definition = JSON.stringify([statement.text, statement.columns ?? null]);
			if (present) {
				return [
					`UPDATE m.objects SET definition = ${quoteText(definition)} WHERE object_id = ${present.objectId}`,
				];
			}
			const { newId, now } = contextOf(execution);
			return [
				recordObject({
					objectId: newId(),
					databaseId: database.id,
					schemaId: schemaId(database, schema),
					name,
					type: 'V',
					definition,
					now,
				}),
			];
		},
	);
}

/** CREATE DATABASE, empty but for its schema dbo. */
export async function createDatabase(
	name: string,
	collation: string | undefined,
	execution: Execution,
): Promise<void> {
	const { server } = execution;
	const chosen = collation === undefined ? undefined : databaseCollation(collation);
	if (execution.state.transaction.open) {
		throw new SqlServerError(
			'CREATE DATABASE statement not allowed within multi-statement transaction.',
			{ number: 226, severity: 16, state: 5 },
		);
	}
	await changeDefinition(
		execution,
		() => undefined,
		() => {
			if (server.database(name)) {
				throw new SqlServerError(
					`Database '${name}' already exists. Choose a different database name.`,
					{ number: 1801, state: 3 },
				);
			}
			const id =
				Math.max(4, ...[...server.catalog.databases.values()].map((database) => database.id)) + 1;
			return databasePlan(id, name, server.clock().localTime, chosen);
		},
	);
}

/** What a new database is made of. */
export function databasePlan(
	id: number,
	name: string,
	now: string,
	collation = defaultCollation,
): string[] {
	return [
		`INSERT INTO m.databases VALUES (${id}, ${quoteText(name)}, ${quoteText(now)}, ${quoteText(collation.name)})`,
		`INSERT INTO m.schemas VALUES (${id}, 1, 'dbo'), (${id}, 2, 'guest'), (${id}, 3, 'INFORMATION_SCHEMA'), (${id}, 4, 'sys')`,
		`CREATE SEQUENCE ${rowVersionSequence({ id })} START 2001`,
	];
}
