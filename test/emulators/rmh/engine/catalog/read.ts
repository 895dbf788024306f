import { collationNamed, databaseCollation } from '../translate/collations';
import type { Postgres, TextRow } from '../storage/postgres';
import type { SqlType } from '../types';
import { readPrincipals } from './readPrincipals';
import type {
	Catalog,
	CatalogColumn,
	CatalogDatabase,
	CatalogIndex,
	CatalogTable,
	CatalogView,
} from './model';

/** Rows under the id in their first column. */
function grouped(rows: TextRow[]): Map<number, TextRow[]> {
	const groups = new Map<number, TextRow[]>();
	for (const row of rows) {
		const id = Number(row[0]);
		groups.set(id, [...(groups.get(id) ?? []), row]);
	}
	return groups;
}

function readColumn(row: TextRow): CatalogColumn {
	const [
		,
		id,
		name,
		type,
		typeName,
		nullable,
		collation,
		seed,
		increment,
		defaultId,
		defaultName,
		text,
	] = row;
	const column: CatalogColumn = {
		id: Number(id),
		name: name ?? '',
		type: JSON.parse(type ?? '{}') as SqlType,
		typeName: typeName ?? '',
		nullable: nullable === '1',
	};
	if (collation) {
		column.collation = { ...collationNamed(collation), explicit: false };
	}
	if (seed !== null && seed !== undefined) {
		column.identity = { seed: BigInt(seed), increment: BigInt(increment ?? '1') };
	}
	if (text !== null && text !== undefined) {
		column.default = { objectId: Number(defaultId), name: defaultName ?? '', text };
	}
	return column;
}

function readIndex(row: TextRow): CatalogIndex {
	const [, id, name, unique, primary, constraint, filtered, key] = row;
	return {
		id: Number(id),
		name: name ?? '',
		unique: unique === '1',
		primary: primary === '1',
		constraint: constraint === '1',
		filtered: filtered === '1',
		key: (key ?? '').split(',').filter(Boolean).map(Number),
	};
}

const columnsSql = `
	SELECT c.object_id, c.column_id, c.name, c.type, c.type_name, c.is_nullable, c.collation_name, c.seed, c.increment,
		c.default_object_id, d.name, d.definition
	FROM m.columns c LEFT JOIN m.objects d ON d.object_id = c.default_object_id ORDER BY c.object_id, c.column_id`;
const indexesSql = `
	SELECT i.object_id, i.index_id, i.name, i.is_unique, i.is_primary_key, i.is_unique_constraint,
		(i.filter_definition IS NOT NULL)::int, string_agg(ic.column_id::text, ',' ORDER BY ic.key_ordinal)
			FILTER (WHERE ic.key_ordinal > 0)
	FROM m.indexes i LEFT JOIN m.index_columns ic USING (object_id, index_id) GROUP BY i.object_id, i.index_id ORDER BY 1, 2`;
const constraintsSql = `
	SELECT o.parent_object_id, o.object_id, o.name, o.type FROM m.objects o WHERE o.type IN ('C', 'F')`;
const referencesSql = `
	SELECT f.referenced_object_id, o.name, f.delete_action FROM m.foreign_keys f JOIN m.objects o USING (object_id)`;
const objectsSql = `
	SELECT o.object_id, o.database_id, s.name, o.name, o.type, o.definition
	FROM m.objects o JOIN m.schemas s USING (database_id, schema_id) WHERE o.type IN ('U', 'V') ORDER BY o.object_id`;

/** Reads what all databases hold. */
export async function readCatalog(postgres: Postgres): Promise<Catalog> {
	const catalog: Catalog = { databases: new Map(), logins: new Map(), tables: new Map() };
	const byId = new Map<number, CatalogDatabase>();
	const databasesSql = 'SELECT database_id, name, collation_name FROM m.databases';
	for (const [id, name, collation] of await postgres.rows(databasesSql)) {
		const database: CatalogDatabase = {
			id: Number(id),
			name: name ?? '',
			collation: databaseCollation(collation ?? ''),
			schemas: new Map(),
			objects: new Map(),
			users: new Map(),
		};
		byId.set(database.id, database);
		catalog.databases.set(database.name.toLowerCase(), database);
	}
	for (const [database, id, name] of await postgres.rows(
		'SELECT database_id, schema_id, name FROM m.schemas',
	)) {
		byId
			.get(Number(database))
			?.schemas.set((name ?? '').toLowerCase(), { id: Number(id), name: name ?? '' });
	}
	const columns = grouped(await postgres.rows(columnsSql));
	const indexes = grouped(await postgres.rows(indexesSql));
	const constraints = grouped(await postgres.rows(constraintsSql));
	const references = grouped(await postgres.rows(referencesSql));
	for (const [id, databaseId, schema, name, type, definition] of await postgres.rows(objectsSql)) {
		const database = byId.get(Number(databaseId));
		if (!database) continue;
		const common = { objectId: Number(id), database, schema: schema ?? '', name: name ?? '' };
		const key = `${common.schema}.${common.name}`.toLowerCase();
		if (type === 'V') {
			database.objects.set(key, readView(common, definition ?? ''));
			continue;
		}
		const table: CatalogTable = {
			...common,
			kind: 'table',
			columns: (columns.get(common.objectId) ?? []).map(readColumn),
			indexes: (indexes.get(common.objectId) ?? []).map(readIndex),
			constraints: (constraints.get(common.objectId) ?? []).map((row) => ({
				objectId: Number(row[1]),
				name: row[2] ?? '',
				kind: row[3] === 'F' ? 'foreignKey' : 'check',
			})),
			referencedBy: (references.get(common.objectId) ?? []).map((row) => row[1] ?? ''),
			cascades: (references.get(common.objectId) ?? []).some((row) => row[2] !== 'NO ACTION'),
		};
		database.objects.set(key, table);
		catalog.tables.set(table.objectId, table);
	}
	await readPrincipals(postgres, catalog, byId);
	return catalog;
}

/** A view's definition is kept as JSON: its text and the names of its columns. */
function readView(common: Omit<CatalogView, 'kind' | 'text'>, definition: string): CatalogView {
	const [text, columnNames] = JSON.parse(definition) as [string, string[] | null];
	return { ...common, kind: 'view', text, ...(columnNames ? { columnNames } : {}) };
}
