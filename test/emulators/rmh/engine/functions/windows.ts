import { convert } from '../convert/convert';
import { implicit } from '../convert/conversion';
import { unsupported } from '../errors/refusal';
import type { CallExpression, OrderItem, Window } from '../syntax/expression';
import { equalityKey, sortKeys } from '../translate/keys';
import type { Scope } from '../translate/scope';
import type { Translated } from '../translate/translated';
import type { Translation } from '../translate/translation';
import { SqlServerError, type SqlType } from '../types';

/** Sort keys with their direction. NULL comes first in SQL Server, whatever the type. */
export function orderKeys(value: Translated, descending: boolean): string[] {
	const nulls = value.nullable ? (descending ? ' NULLS LAST' : ' NULLS FIRST') : '';
	return sortKeys(value).map((key) => `${key}${descending ? ' DESC' : ''}${nulls}`);
}

/** ORDER BY inside OVER and WITHIN GROUP. */
export function orderBy(items: OrderItem[], scope: Scope, translation: Translation): string {
	const keys = items.flatMap(({ expression, descending }) => {
		const value = translation.expression(expression, scope);
		// ORDER BY (SELECT NULL): the usual way to say that the order does not matter.
		return value.untyped ? [] : orderKeys(value, descending);
	});
	return keys.length ? `ORDER BY ${keys.join(', ')}` : '';
}

/** The whole OVER clause. */
export function overClause(window: Window, scope: Scope, translation: Translation): string {
	const keys = window.partitionBy.map((item) => equalityKey(translation.expression(item, scope)));
	const partition = keys.length ? `PARTITION BY ${keys.join(', ')}` : '';
	const order = orderBy(window.orderBy, scope, translation);
	return ` OVER (${[partition, order, window.frame ?? ''].filter(Boolean).join(' ')})`;
}

const ranks = ['ROW_NUMBER', 'RANK', 'DENSE_RANK', 'NTILE'];
const offsets = ['LAG', 'LEAD', 'FIRST_VALUE', 'LAST_VALUE'];

/** Whether a name in upper case means something with OVER only. */
export const isWindowFunction = (name: string) => ranks.includes(name) || offsets.includes(name);

/** ROW_NUMBER, RANK, LAG … */
export function translateWindowFunction(
	call: CallExpression,
	scope: Scope,
	translation: Translation,
): Translated {
	if (!call.over) {
		throw new SqlServerError(`The function '${call.name}' must have an OVER clause.`, {
			number: 10753,
			severity: 15,
		});
	}
	if (ranks.includes(call.name) && call.over.orderBy.length === 0) {
		throw new SqlServerError(
			`The function '${call.name}' must have an OVER clause with ORDER BY.`,
			{ number: 4112, severity: 15 },
		);
	}
	const over = overClause(call.over, scope, translation);
	const given = call.arguments.map((argument) => translation.expression(argument, scope));
	const type: SqlType = { kind: 'bigint' };
	if (ranks.includes(call.name)) {
		const sql = `${call.name.toLowerCase()}(${given.map((value) => convert(value, { kind: 'int' }, implicit).sql).join(', ')})`;
		return { sql: `(${sql}${over})::int8`, type, nullable: false };
	}
	const [value, offset, fallback] = given;
	if (!value) throw unsupported(`${call.name} without arguments`);
	const rest = [
		...(offset ? [convert(offset, { kind: 'int' }, implicit).sql] : []),
		...(fallback ? [convert(fallback, value.type, implicit).sql] : []),
	];
	const sql = `${call.name.toLowerCase()}(${[value.sql, ...rest].join(', ')})${over}`;
	return { ...value, sql: `(${sql})`, nullable: true, constant: undefined };
}
