import type { Expression, OrderItem } from '../../syntax/expression';
import type { SelectBody } from '../../syntax/query';
import { equalityKey } from '../keys';
import { Scope, type Source } from '../scope';
import type { TranslatedColumn } from '../translated';
import type { Translation } from '../translation';
import { translateGrouping } from './grouping';
import { translateLimits } from './limits';
import { translateOrder, translateOuterOrder } from './ordering';
import { translateSelectList, type ListedColumn } from './selectList';
import { translateFrom } from './sources';

/** What stands behind a SELECT and concerns its rows. */
export interface RowOrder {
	orderBy: readonly OrderItem[];
	offset?: Expression;
	fetch?: Expression;
}

/** A SELECT in Postgres's SQL; its columns are c1, c2, … */
export interface TranslatedSelect {
	sql: string;
	columns: ListedColumn[];
	/** The tables in FROM whose rows a hint locks. */
	sources: readonly Source[];
}

const notListed = {
	number: 145,
	text: 'ORDER BY items must appear in the select list if SELECT DISTINCT is specified.',
};

/** As columns that a query around can name. */
export function described(columns: readonly ListedColumn[]): TranslatedColumn[] {
	return columns.map(({ name, value: { type, nullable, collation, untyped } }) => ({
		name,
		type,
		nullable,
		...(collation ? { collation } : {}),
		...(untyped ? { untyped } : {}),
	}));
}

/** Equal rows once: equal as SQL Server compares, so by key and not by value. */
function distinctList(columns: readonly ListedColumn[]): string {
	const keys = columns.map(({ value }) => equalityKey(value));
	const plain = columns.every(({ value }, index) => keys[index] === value.sql);
	return plain ? 'DISTINCT ' : `DISTINCT ON (${keys.join(', ')}) `;
}

/**
 * SELECT … FROM … WHERE … GROUP BY … HAVING … ORDER BY.
 * @param base the queries around, and the common tables
 * @param hidden gives further columns for the engine's own use, behind the listed ones
 */
export function translateSelect(
	body: SelectBody,
	order: RowOrder,
	base: Scope,
	translation: Translation,
	hidden: (sources: readonly Source[]) => string[] = () => [],
): TranslatedSelect {
	const from = translateFrom(body.from, base, translation);
	const rows = new Scope(from.sources, base.outer, base.common);
	const where = body.where ? ` WHERE ${translation.predicate(body.where, rows)}` : '';
	const groups = translateGrouping(body, order.orderBy, rows, translation);
	const scope = groups ? rows.grouped(groups.grouping) : rows;
	const having = body.having ? ` HAVING ${translation.predicate(body.having, scope)}` : '';
	const columns = translateSelectList(body.items, scope, translation);
	const list = columns.map(({ value }, index) => {
		// An untyped NULL would be text to Postgres; to SQL Server it is an int.
		return `${value.untyped ? 'NULL::int4' : value.sql} AS c${index + 1}`;
	});
	const extra = groups || body.distinct ? [] : hidden(from.sources);
	const source = from.sql ? ` FROM ${from.sql}` : '';
	const rest = `${[...list, ...extra].join(', ')}${source}${where}${groups?.clause ?? ''}${having}`;
	const limits = translateLimits({ ...order, top: body.top }, translation);
	if (!body.distinct) {
		const keys = translateOrder(order.orderBy, columns, scope, translation);
		const clause = keys.length ? ` ORDER BY ${keys.join(', ')}` : '';
		return { sql: `SELECT ${rest}${clause}${limits}`, columns, sources: from.sources };
	}
	const alias = translation.alias();
	const find = (item: OrderItem) => {
		const { sql } = translation.expression(item.expression, scope);
		const index = columns.findIndex(({ value }) => value.sql === sql);
		return index < 0 ? undefined : index;
	};
	const keys = translateOuterOrder(order.orderBy, columns, find, alias, notListed);
	const clause = keys.length ? ` ORDER BY ${keys.join(', ')}` : '';
	const inner = `SELECT ${distinctList(columns)}${rest}`;
	return { sql: `SELECT * FROM (${inner}) AS ${alias}${clause}${limits}`, columns, sources: [] };
}
