import type { SelectBody } from '../../syntax/query';
import { SqlServerError } from '../../types';
import type { OrderItem } from '../../syntax/expression';
import { equalityKey } from '../keys';
import type { Grouping, Scope } from '../scope';
import type { Translated } from '../translated';
import type { Translation } from '../translation';
import { hasAggregate } from '../walk';

/**
 * What GROUP BY makes of a query: the clause, and what its expressions mean behind it. Texts are grouped by
 * what makes them equal; which of the equal ones is shown is open, as in SQL Server.
 * @returns undefined for a query without groups
 */
export function translateGrouping(
	body: SelectBody,
	orderBy: readonly OrderItem[],
	scope: Scope,
	translation: Translation,
): { clause: string; grouping: Grouping } | undefined {
	const isGrouped =
		body.groupBy.length > 0 ||
		body.having !== undefined ||
		hasAggregate(body.items) ||
		hasAggregate(orderBy);
	if (!isGrouped) return undefined;
	const grouping = new Map<string, Translated>();
	const keys = body.groupBy.map((expression) => {
		const value = translation.expression(expression, scope);
		if (value.constant && expression.kind !== 'column') {
			throw new SqlServerError(
				'Each GROUP BY expression must contain at least one column that is not an outer reference.',
				{ number: 164, severity: 15 },
			);
		}
		const key = equalityKey(value);
		grouping.set(
			value.sql,
			key === value.sql ? value : { ...value, sql: `any_value(${value.sql})` },
		);
		return key;
	});
	return { clause: keys.length ? ` GROUP BY ${keys.join(', ')}` : '', grouping };
}
