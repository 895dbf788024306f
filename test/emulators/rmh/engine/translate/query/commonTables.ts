import { convert } from '../../convert/convert';
import { implicit } from '../../convert/conversion';
import { unsupported } from '../../errors/refusal';
import type { CommonTable } from '../../syntax/query';
import { Scope, type CommonSource } from '../scope';
import type { TranslatedColumn, TranslatedQuery } from '../translated';
import type { Translation } from '../translation';
import { readsFrom } from '../walk';
import { translateBody } from './sets';
import { assertColumnCount } from './sources';

function renamed(columns: readonly TranslatedColumn[], table: CommonTable): TranslatedColumn[] {
	assertColumnCount(table.columns, columns.length, table.name);
	return columns.map((column, index) => ({
		...column,
		name: table.columns?.[index] ?? column.name,
	}));
}

/** A common table that reads itself: the first member of its UNION ALL decides about the types. */
function translateRecursive(
	table: CommonTable,
	source: CommonSource,
	base: Scope,
	translation: Translation,
) {
	const { body, orderBy, with: inner } = table.query;
	if (body.kind !== 'set' || body.operator !== 'unionAll' || orderBy.length || inner.length) {
		throw unsupported('A recursive common table expression of this form');
	}
	const anchor = translateBody(body.left, base, translation);
	source.columns = renamed(anchor.columns, table).map((column) => ({ ...column, nullable: true }));
	const member = translateBody(body.right, base, translation);
	const alias = translation.alias();
	const list = member.columns.map((column, index) => {
		const target = source.columns[index]?.type ?? column.type;
		return `${convert({ ...column, sql: `${alias}.c${index + 1}` }, target, implicit).sql} AS c${index + 1}`;
	});
	return `(${anchor.sql}) UNION ALL (SELECT ${list.join(', ')} FROM (${member.sql}) AS ${alias})`;
}

/**
 * WITH … in Postgres's SQL, and the scope in which its names are known.
 */
export function withCommonTables(
	tables: readonly CommonTable[],
	around: Scope,
	translation: Translation,
): { prefix: string; base: Scope } {
	if (tables.length === 0) return { prefix: '', base: around };
	const common = new Map(around.common);
	const base = new Scope(around.sources, around.outer, common);
	const definitions = tables.map((table) => {
		const source: CommonSource = { name: table.name, sqlName: translation.alias(), columns: [] };
		const recursive = readsFrom(table.query, table.name);
		if (recursive) common.set(table.name.toLowerCase(), source);
		let sql: string;
		if (recursive) sql = translateRecursive(table, source, base, translation);
		else {
			const query: TranslatedQuery = translation.query(table.query, base);
			source.columns = renamed(query.columns, table);
			({ sql } = query);
			common.set(table.name.toLowerCase(), source);
		}
		const names = source.columns.map((_, index) => `c${index + 1}`).join(', ');
		return `${source.sqlName} (${names}) AS (${sql})`;
	});
	return { prefix: `WITH RECURSIVE ${definitions.join(', ')} `, base };
}
