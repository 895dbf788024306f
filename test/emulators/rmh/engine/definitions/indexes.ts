import {
	columnName,
	indexName,
	tableName,
	type CatalogColumn,
	type CatalogIndex,
	type CatalogTable,
} from '../catalog/model';
import { duplicateIndex, missingColumn } from '../errors/definitionErrors';
import { sameName } from '../translate/columns';
import { equalityKey } from '../translate/keys';
import { quoteText } from '../translate/literals';
import { Scope } from '../translate/scope';
import type { Translation } from '../translate/translation';
import type { IndexDefinition, IndexedColumn } from '../syntax/definition';
import type { Plan } from './plan';

/** @throws SqlServerError 1911 */
export function findColumn(table: CatalogTable, name: string): CatalogColumn {
	const column = table.columns.find((candidate) => sameName(candidate.name, name));
	if (!column) throw missingColumn(name);
	return column;
}

/** What an index holds of a column: the key by which values are equal, so that uniqueness follows the collation. */
export function indexKey(column: CatalogColumn): string {
	const { type, nullable, collation } = column;
	const value = { sql: columnName(column), type, nullable, ...(collation ? { collation } : {}) };
	return equalityKey(value);
}

/** The names of a table's columns as they stand in a condition of the table itself. */
export function tableScope(table: CatalogTable): Scope {
	const columns = table.columns.map(({ name, type, nullable, collation, id }) => ({
		name,
		type,
		nullable,
		...(collation ? { collation } : {}),
		sql: columnName({ id }),
	}));
	return new Scope([{ alias: table.name, columns }]);
}

/** What an index is besides its columns. */
export interface IndexNature {
	name: string;
	unique: boolean;
	primary?: boolean;
	constraint?: boolean;
	clustered?: boolean;
}

/** Makes an index in Postgres and in the table's description. */
export function addIndex(
	table: CatalogTable,
	nature: IndexNature,
	columns: readonly IndexedColumn[],
	filter?: string,
): { index: CatalogIndex; plan: Plan } {
	if (table.indexes.some((index) => sameName(index.name, nature.name))) {
		throw duplicateIndex(nature.name, table.name);
	}
	const key = columns.map(({ name }) => findColumn(table, name));
	const taken = Math.max(1, ...table.indexes.map((index) => index.id));
	const hasFirst = table.indexes.some((index) => index.id === 1);
	const index: CatalogIndex = {
		id: nature.clustered && !hasFirst ? 1 : taken + 1,
		name: nature.name,
		unique: nature.unique,
		primary: nature.primary ?? false,
		constraint: nature.constraint ?? false,
		filtered: filter !== undefined,
		key: key.map((column) => column.id),
	};
	const parts = columns.map(({ descending }, place) => {
		const column = key[place];
		return column ? `${indexKey(column)}${descending ? ' DESC' : ''}` : '';
	});
	const unique = nature.unique ? 'UNIQUE ' : '';
	const nulls = nature.unique ? ' NULLS NOT DISTINCT' : '';
	const where = filter === undefined ? '' : ` WHERE ${filter}`;
	table.indexes.push(index);
	return {
		index,
		plan: [
			`CREATE ${unique}INDEX ${indexName(table, index)} ON ${tableName(table)} (${parts.join(', ')})${nulls}${where}`,
		],
	};
}

/** An index in the catalog. */
export function recordIndex(
	table: CatalogTable,
	index: CatalogIndex,
	nature: IndexNature,
	columns: readonly IndexedColumn[],
	include: readonly string[] = [],
	filterText?: string,
): Plan {
	const kind = nature.clustered ? 'CLUSTERED' : 'NONCLUSTERED';
	const flags = [nature.unique, nature.primary, nature.constraint].map((flag) => (flag ? 1 : 0));
	const filter = filterText === undefined ? 'NULL' : quoteText(filterText);
	const entries = [
		...columns.map(({ name, descending }, place) => ({
			name,
			ordinal: place + 1,
			descending,
			included: 0,
		})),
		...include.map((name) => ({ name, ordinal: 0, descending: false, included: 1 })),
	];
	return [
		`INSERT INTO m.indexes VALUES (${table.objectId}, ${index.id}, ${quoteText(index.name)}, '${kind}', ${flags.join(', ')}, ${filter})`,
		...entries.map(
			({ name, ordinal, descending, included }, place) =>
				`INSERT INTO m.index_columns VALUES (${table.objectId}, ${index.id}, ${place + 1}, ` +
				`${findColumn(table, name).id}, ${ordinal}, ${descending ? 1 : 0}, ${included})`,
		),
	];
}

/** CREATE INDEX. */
export function planIndex(
	table: CatalogTable,
	definition: IndexDefinition,
	translation: Translation,
): Plan {
	const { filter, columns, include } = definition;
	const condition = filter && translation.predicate(filter.condition, tableScope(table));
	const nature = {
		name: definition.name,
		unique: definition.unique,
		clustered: definition.clustered,
	};
	const { index, plan } = addIndex(table, nature, columns, condition);
	for (const name of include) findColumn(table, name);
	const record =
		table.kind === 'table' ? recordIndex(table, index, nature, columns, include, filter?.text) : [];
	return [...plan, ...record];
}
