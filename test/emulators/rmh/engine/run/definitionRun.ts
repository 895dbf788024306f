import type { CatalogDatabase, CatalogTable, CatalogView } from '../catalog/model';
import type { DefinitionContext } from '../definitions/context';
import type { Plan } from '../definitions/plan';
import { unsupported } from '../errors/refusal';
import type { Name } from '../syntax/expression';
import { SqlServerError } from '../types';
import { enterDatabase, findObject } from '../session/names';
import { becomeExclusive, otherHolders } from './exclusive';
import { Blocked, type Execution } from './execution';
import { assertWritable } from './write';

/** Database, schema and name that a definition means. */
export function placeOf(name: Name, execution: Execution) {
	const { server, state } = execution;
	if (name.length > 3) throw unsupported('A linked server');
	const database = enterDatabase(server, state, name.at(-3) || state.database);
	return { database, schema: name.at(-2) || 'dbo', name: name.at(-1) ?? '' };
}

/** A table of a database or a temporary one. @throws SqlServerError 4902 (or what `missing` says) */
export function tableNamed(
	name: Name,
	execution: Execution,
	missing: (name: string) => Error,
): CatalogTable {
	const found: CatalogTable | CatalogView | { kind: 'system' } | undefined = findObject(
		execution.server,
		execution.state,
		name,
	);
	if (!found || found.kind === 'view' || found.kind === 'system') throw missing(name.join('.'));
	return found;
}

/** What definitions need to know of now and here. */
export function contextOf(execution: Execution): DefinitionContext {
	const { server, state } = execution;
	const now = server.clock().localTime;
	return {
		newId: () => server.newObjectId(),
		now,
		collation: enterDatabase(server, state, state.database).collation,
		place: (table) => ({
			databaseId: table.database.id,
			schemaId: schemaId(table.database, table.schema),
			now,
		}),
	};
}

export function schemaId(database: CatalogDatabase, schema: string): number {
	return database.schemas.get(schema.toLowerCase())?.id ?? 1;
}

/**
 * Makes a change of definitions: in Postgres, in its catalog, and in the description that all sessions share.
 * @param find the table that it concerns; undefined for a new one
 * @param plan the statements, made when nobody stands against them
 */
export async function changeDefinition(
	execution: Execution,
	find: () => CatalogTable | undefined,
	plan: (execution: Execution) => Promise<Plan> | Plan,
): Promise<void> {
	assertWritable(execution);
	await execution.attempt(async () => {
		const table = find();
		const waiting = otherHolders(table, execution);
		if (waiting.size) return new Blocked(waiting);
		const isPrivate = table !== undefined && table.kind !== 'table';
		if (!isPrivate) await becomeExclusive(execution);
		try {
			await execution.script(await plan(execution), 'ALTER TABLE');
		} finally {
			if (!isPrivate) await execution.server.reloadCatalog();
		}
		return undefined;
	});
}

/** 3732 and the like: what is still needed cannot go. */
export function assertNotReferenced(table: CatalogTable): void {
	const [key] = table.referencedBy;
	if (key === undefined) return;
	throw new SqlServerError(
		`Could not drop object '${table.name}' because it is referenced by a FOREIGN KEY constraint.`,
		{ number: 3726 },
	);
}
