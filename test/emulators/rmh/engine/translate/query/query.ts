import type { Query } from '../../syntax/query';
import { SqlServerError } from '../../types';
import type { Scope, Source } from '../scope';
import type { TranslatedQuery } from '../translated';
import type { Translation } from '../translation';
import { withCommonTables } from './commonTables';
import { translateLimits } from './limits';
import { translateOuterOrder } from './ordering';
import { described, translateSelect } from './select';
import type { ListedColumn } from './selectList';
import { translateBody } from './sets';

const notInSet = {
	number: 104,
	text: 'ORDER BY items must appear in the select list if the statement contains a UNION, INTERSECT or EXCEPT operator.',
};

function orderedSet(query: Query, base: Scope, translation: Translation): TranslatedQuery {
	const translated = translateBody(query.body, base, translation);
	const alias = translation.alias();
	const columns: ListedColumn[] = translated.columns.map((column, index) => ({
		name: column.name,
		alias: true,
		value: { ...column, sql: `${alias}.c${index + 1}` },
	}));
	const keys = translateOuterOrder(query.orderBy, columns, () => undefined, alias, notInSet);
	const order = keys.length ? ` ORDER BY ${keys.join(', ')}` : '';
	const limits = translateLimits(query, translation);
	const sql = `SELECT * FROM (${translated.sql}) AS ${alias}${order}${limits}`;
	return { sql, columns: translated.columns };
}

/**
 * A query with its common tables, its order and its limits.
 * @param around what its names can mean besides its own tables
 * @param hidden further columns of a plain SELECT, for the engine's own use
 */
export function translateQuery(
	query: Query,
	around: Scope,
	translation: Translation,
	hidden?: (sources: readonly Source[]) => string[],
): TranslatedQuery {
	const { prefix, base } = withCommonTables(query.with, around, translation);
	const { body } = query;
	if (body.kind === 'set' || body.nested) {
		const { sql, columns } = orderedSet(query, base, translation);
		return { sql: prefix + sql, columns };
	}
	if (body.top && query.offset) {
		throw new SqlServerError('A TOP can not be used in the same query or sub-query as a OFFSET.', {
			number: 10741,
			severity: 15,
		});
	}
	const select = translateSelect(body, query, base, translation, hidden);
	return { sql: prefix + select.sql, columns: described(select.columns) };
}
