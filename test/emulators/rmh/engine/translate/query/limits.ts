import { convert } from '../../convert/convert';
import { implicit } from '../../convert/conversion';
import type { Expression } from '../../syntax/expression';
import { SqlServerError } from '../../types';
import { Scope } from '../scope';
import type { Translation } from '../translation';

/** 1060: TOP and FETCH take a number of rows, not NULL and not below zero. */
function rowCount(expression: Expression, translation: Translation): string {
	const value = translation.expression(expression, new Scope([]));
	const known = value.constant?.value;
	const isBad =
		value.constant && (known === null || Number(known) < 0 || !Number.isInteger(Number(known)));
	if (isBad) {
		throw new SqlServerError(
			'The number of rows provided for a TOP or FETCH clauses row count parameter must be an integer.',
			{ number: 1060, severity: 15 },
		);
	}
	return convert(value, { kind: 'bigint' }, implicit).sql;
}

/** TOP, OFFSET and FETCH as LIMIT and OFFSET. */
export function translateLimits(
	limits: { top?: Expression; offset?: Expression; fetch?: Expression },
	translation: Translation,
): string {
	const most = limits.top ?? limits.fetch;
	const limit = most ? ` LIMIT ${rowCount(most, translation)}` : '';
	const offset = limits.offset ? ` OFFSET ${rowCount(limits.offset, translation)}` : '';
	return limit + offset;
}
