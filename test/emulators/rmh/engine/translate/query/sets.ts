import { convert } from '../../convert/convert';
import { implicit } from '../../convert/conversion';
import type { QueryBody, SetOperation } from '../../syntax/query';
import { SqlServerError } from '../../types';
import { commonType } from '../../typing/precedence';
import { resultCollation } from '../collations';
import { equalityKey } from '../keys';
import type { Scope } from '../scope';
import type { Translated, TranslatedColumn, TranslatedQuery } from '../translated';
import type { Translation } from '../translation';
import { described, translateSelect } from './select';

const cells = (columns: readonly TranslatedColumn[], alias: string): Translated[] =>
	columns.map((column, index) => ({ ...column, sql: `${alias}.c${index + 1}` }));

/** A query whose columns have the given types. */
function converted(
	query: TranslatedQuery,
	types: readonly TranslatedColumn[],
	translation: Translation,
) {
	const alias = translation.alias();
	const list = cells(query.columns, alias).map((cell, index) => {
		const target = types[index]?.type ?? cell.type;
		return `${convert(cell, target, implicit).sql} AS c${index + 1}`;
	});
	return `SELECT ${list.join(', ')} FROM (${query.sql}) AS ${alias}`;
}

function distinct(
	sql: string,
	columns: readonly TranslatedColumn[],
	translation: Translation,
): string {
	const alias = translation.alias();
	const keys = cells(columns, alias).map((cell) => equalityKey(cell));
	return `SELECT DISTINCT ON (${keys.join(', ')}) * FROM (${sql}) AS ${alias}`;
}

/** Rows of the left that are (or are not) among those of the right; NULL equals NULL here. */
function membership(
	negated: boolean,
	left: string,
	right: string,
	columns: readonly TranslatedColumn[],
	translation: Translation,
): string {
	const [a, b] = [translation.alias(), translation.alias()];
	const [ours, theirs] = [a, b].map((alias) =>
		cells(columns, alias).map((cell) => equalityKey(cell)),
	);
	const same = (ours ?? []).map((key, index) => `${key} IS NOT DISTINCT FROM ${theirs?.[index]}`);
	const test = `EXISTS (SELECT 1 FROM (${right}) AS ${b} WHERE ${same.join(' AND ')})`;
	const rows = `SELECT * FROM (${left}) AS ${a} WHERE ${negated ? 'NOT ' : ''}${test}`;
	return distinct(rows, columns, translation);
}

/** The columns of a set operation: names from the left, types of both. */
function commonColumns(left: TranslatedQuery, right: TranslatedQuery): TranslatedColumn[] {
	if (left.columns.length !== right.columns.length) {
		throw new SqlServerError(
			'All queries combined using a UNION, INTERSECT or EXCEPT operator must have an equal number of expressions in their target lists.',
			{ number: 205 },
		);
	}
	return left.columns.map((column, index) => {
		const other = right.columns[index] ?? column;
		return {
			...column,
			type: column.untyped
				? other.type
				: other.untyped
					? column.type
					: commonType(column.type, other.type),
			untyped: Boolean(column.untyped && other.untyped),
			nullable: column.nullable || other.nullable,
			collation: resultCollation([column, other], 'UNION'),
		};
	});
}

function translateSet(
	operation: SetOperation,
	base: Scope,
	translation: Translation,
): TranslatedQuery {
	const left = translateBody(operation.left, base, translation);
	const right = translateBody(operation.right, base, translation);
	const columns = commonColumns(left, right);
	const [a, b] = [left, right].map((side) => converted(side, columns, translation));
	const [ours, theirs] = [a ?? '', b ?? ''];
	switch (operation.operator) {
		case 'unionAll':
			return { sql: `(${ours}) UNION ALL (${theirs})`, columns };
		case 'union':
			return { sql: distinct(`(${ours}) UNION ALL (${theirs})`, columns, translation), columns };
		case 'except':
			return { sql: membership(true, ours, theirs, columns, translation), columns };
		case 'intersect':
			return { sql: membership(false, ours, theirs, columns, translation), columns };
	}
}

/** A SELECT or a set operation without anything behind it. */
export function translateBody(
	body: QueryBody,
	base: Scope,
	translation: Translation,
): TranslatedQuery {
	if (body.kind === 'set') return translateSet(body, base, translation);
	if (body.nested) return translation.query(body.nested, base);
	const { sql, columns } = translateSelect(body, { orderBy: [] }, base, translation);
	return { sql, columns: described(columns) };
}
