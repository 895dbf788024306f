import { unsupported } from '../../errors/refusal';
import type { SelectItem } from '../../syntax/query';
import { SqlServerError } from '../../types';
import { isMeant } from '../columns';
import type { Scope } from '../scope';
import type { Translated } from '../translated';
import type { Translation } from '../translation';

/** A column of a select list. */
export interface ListedColumn {
	name: string;
	/** Whether the name is an alias, which ORDER BY can use. */
	alias: boolean;
	value: Translated;
}

function expandStar(item: Extract<SelectItem, { kind: 'star' }>, scope: Scope): ListedColumn[] {
	const { qualifier } = item;
	const sources = qualifier
		? scope.sources.filter((source) => isMeant(source, qualifier))
		: scope.sources;
	if (qualifier && sources.length === 0) {
		throw new SqlServerError(
			`The column prefix '${qualifier.join('.')}' does not match with a table name or alias name used in the query.`,
			{ number: 107, severity: 15 },
		);
	}
	if (sources.length === 0) {
		throw new SqlServerError('Must specify table to select from.', { number: 263, severity: 16 });
	}
	if (scope.grouping) throw unsupported('SELECT * with GROUP BY');
	return sources.flatMap((source) =>
		source.columns.map(({ name, sql, type, nullable, collation, guard }) => {
			guard?.();
			return { name, alias: false, value: { sql, type, nullable, collation } };
		}),
	);
}

/** The columns that a select list names, stars expanded. */
export function translateSelectList(
	items: readonly SelectItem[],
	scope: Scope,
	translation: Translation,
): ListedColumn[] {
	return items.flatMap((item): ListedColumn[] => {
		if (item.kind === 'star') return expandStar(item, scope);
		if (item.kind === 'assign')
			throw unsupported('Assigning a variable in a query inside a statement');
		const { expression, alias } = item;
		const own = expression.kind === 'column' ? (expression.name.at(-1) ?? '') : '';
		const value = translation.expression(expression, scope);
		return [{ name: alias ?? own, alias: alias !== undefined, value }];
	});
}
