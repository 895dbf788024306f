import { columnName, tableName, type CatalogTable, type CatalogView } from '../../catalog/model';
import { parseQueryText } from '../../parser/batch';
import type { SystemView } from '../../catalog/systemViews/systemView';
import { invalidObject } from '../../errors/nameErrors';
import type { TableReference } from '../../syntax/query';
import { SqlServerError } from '../../types';
import { quoteText } from '../literals';
import { Scope, type Source, type SourceColumn } from '../scope';
import type { TranslatedColumn } from '../translated';
import type { TableAccess } from '../tableUse';
import type { Translation } from '../translation';

/** Part of a FROM clause in Postgres's SQL, and what it gives names to. */
export interface TranslatedSource {
	sql: string;
	sources: Source[];
}

/** The columns `c1`, `c2`, … of something under an alias. */
export function numberedColumns(columns: readonly TranslatedColumn[], alias: string) {
	return columns.map((column, index) => ({ ...column, sql: `${alias}.c${index + 1}` }));
}

/** A table's columns under an alias. */
export function tableColumns(
	table: CatalogTable,
	alias: string,
	guard?: (column: string) => void,
): SourceColumn[] {
	return table.columns.map(({ name, type, nullable, collation, id }) => ({
		...(guard ? { guard: () => guard(name) } : {}),
		name,
		type,
		nullable,
		collation,
		sql: `${alias}.${columnName({ id })}`,
	}));
}

/** Rows of a base table: all of them, or with READPAST those that nobody else has locked. */
export function tableSource(
	table: CatalogTable,
	alias: string | undefined,
	hints: readonly string[],
	access: TableAccess,
	translation: Translation,
): TranslatedSource {
	translation.surroundings.assertAllowed(access, table);
	const use = { table, access, hints };
	translation.uses.push(use);
	const sqlAlias = translation.alias();
	const locked = hints.includes('READPAST') ? translation.lockedRows(table) : [];
	const from = locked.length
		? `(SELECT * FROM ${tableName(table)} WHERE rid <> ALL ('{${locked.join(',')}}'::bigint[]))`
		: tableName(table);
	const source: Source = {
		alias: alias ?? table.name,
		schema: alias === undefined && table.kind === 'table' ? table.schema : undefined,
		columns: tableColumns(table, sqlAlias, translation.surroundings.columnGuard('SELECT', table)),
		rows: { table, alias: sqlAlias, use },
	};
	return { sql: `${from} AS ${sqlAlias}`, sources: [source] };
}

function viewSource(view: CatalogView, alias: string | undefined, translation: Translation) {
	translation.surroundings.assertAllowed('SELECT', view);
	const inside = translation.inside(view);
	const query = inside.query(parseQueryText(view.text), new Scope([]));
	const sqlAlias = translation.alias();
	const columns = numberedColumns(query.columns, sqlAlias).map((column, index) => ({
		...column,
		name: view.columnNames?.[index] ?? column.name,
	}));
	const source: Source = {
		alias: alias ?? view.name,
		schema: alias === undefined ? view.schema : undefined,
		columns,
	};
	return { sql: `(${query.sql}) AS ${sqlAlias}`, sources: [source] };
}

/** The rows of a catalog view that are about objects which the login may see. */
function visibleRows(view: SystemView, sql: string, translation: Translation): string {
	const visible = translation.surroundings.visibleObjects();
	if (!visible) return sql;
	const has = (column: string) => view.columns.some(({ name }) => name === column);
	const ids = [0, ...visible.map(({ objectId }) => objectId)].join(', ');
	if (has('object_id')) {
		const parent = has('parent_object_id')
			? ` OR v.parent_object_id IN (${ids}) AND v.parent_object_id <> 0`
			: '';
		return `SELECT * FROM (${sql}) AS v WHERE v.object_id IN (${ids})${parent}`;
	}
	if (!has('TABLE_NAME')) return sql;
	const names = visible.map(({ schema, name }) => quoteText(`${schema}.${name}`.toLowerCase()));
	const list = ["''", ...names].join(', ');
	return `SELECT * FROM (${sql}) AS v WHERE lower(v."TABLE_SCHEMA" || '.' || v."TABLE_NAME") IN (${list})`;
}

function systemSource(view: SystemView, alias: string | undefined, translation: Translation) {
	const { databaseId: id, databaseName: name } = translation.surroundings;
	const sqlAlias = translation.alias();
	const columns = view.columns.map((column) => ({
		...column,
		sql: `${sqlAlias}."${column.name}"`,
	}));
	const schema = alias === undefined ? view.schema : undefined;
	return {
		sql: `(${visibleRows(view, view.sql({ id, name }), translation)}) AS ${sqlAlias}`,
		sources: [{ alias: alias ?? view.name, schema, columns }],
	};
}

/**
 * A name in FROM: a common table, a table, a view or a catalog view.
 * @throws SqlServerError 208, 229
 */
export function namedSource(
	reference: TableReference,
	base: Scope,
	translation: Translation,
): TranslatedSource {
	const { name, alias, hints } = reference;
	const common = name.length === 1 ? base.findCommon(name[0] ?? '') : undefined;
	if (common) {
		const sqlAlias = translation.alias();
		const columns = numberedColumns(common.columns, sqlAlias);
		return {
			sql: `${common.sqlName} AS ${sqlAlias}`,
			sources: [{ alias: alias ?? common.name, columns }],
		};
	}
	const found = translation.surroundings.table(name);
	if (!found) throw invalidObject(name);
	if (found.kind === 'system') return systemSource(found, alias, translation);
	if (found.kind === 'view') return viewSource(found, alias, translation);
	return tableSource(found, alias, hints, 'SELECT', translation);
}

/** A table variable in FROM. */
export function variableSource(
	name: string,
	alias: string | undefined,
	translation: Translation,
): TranslatedSource {
	const table = translation.surroundings.tableVariable(name);
	if (!table) {
		throw new SqlServerError(`Must declare the table variable "${name}".`, {
			number: 1087,
			severity: 15,
			state: 2,
		});
	}
	return tableSource(table, alias, [], 'SELECT', translation);
}
