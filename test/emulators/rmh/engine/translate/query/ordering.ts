import { orderKeys } from '../../functions/windows';
import type { OrderItem } from '../../syntax/expression';
import { SqlServerError } from '../../types';
import { sameName } from '../columns';
import type { Scope } from '../scope';
import type { Translated } from '../translated';
import type { Translation } from '../translation';
import type { ListedColumn } from './selectList';

/** The column of the select list that an ORDER BY item means by number or alias; undefined for neither. */
export function orderedColumn(
	item: OrderItem,
	columns: readonly ListedColumn[],
): number | undefined {
	const { expression } = item;
	if (expression.kind === 'literal' && typeof expression.value === 'number') {
		if (expression.value < 1 || expression.value > columns.length) {
			throw new SqlServerError(
				`The ORDER BY position number ${expression.value} is out of range of the number of items in the select list.`,
				{ number: 108, severity: 15 },
			);
		}
		return expression.value - 1;
	}
	if (expression.kind !== 'column' || expression.name.length > 1) return undefined;
	const [name] = expression.name;
	const aliases = columns.filter((column) => column.alias && sameName(column.name, name));
	if (aliases.length > 1) {
		throw new SqlServerError(`Ambiguous column name '${name}'.`, { number: 209 });
	}
	const [found] = aliases;
	return found ? columns.indexOf(found) : undefined;
}

/** What a query without DISTINCT is ordered by, in Postgres's SQL. */
export function translateOrder(
	items: readonly OrderItem[],
	columns: readonly ListedColumn[],
	scope: Scope,
	translation: Translation,
): string[] {
	return items.flatMap((item) => {
		const index = orderedColumn(item, columns);
		const value: Translated | undefined =
			index === undefined ? translation.expression(item.expression, scope) : columns[index]?.value;
		if (!value || value.untyped) return [];
		return orderKeys(value, item.descending);
	});
}

/**
 * What a query with DISTINCT or a set operation is ordered by: its own columns only, under an alias.
 * @throws SqlServerError 145 or 104 where an item is not among the columns
 */
export function translateOuterOrder(
	items: readonly OrderItem[],
	columns: readonly ListedColumn[],
	find: (item: OrderItem) => number | undefined,
	alias: string,
	message: { number: number; text: string },
): string[] {
	return items.flatMap((item) => {
		const index = orderedColumn(item, columns) ?? find(item);
		const column = index === undefined ? undefined : columns[index];
		if (index === undefined || !column) {
			throw new SqlServerError(message.text, { number: message.number, severity: 15 });
		}
		return orderKeys(
			{ ...column.value, sql: `${alias}.c${index + 1}`, constant: undefined },
			item.descending,
		);
	});
}
