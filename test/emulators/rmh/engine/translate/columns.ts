import {
	ambiguousColumn,
	invalidColumn,
	notGrouped,
	unboundIdentifier,
} from '../errors/nameErrors';
import type { Name } from '../syntax/expression';
import type { Scope, Source, SourceColumn } from './scope';
import type { Translated } from './translated';

export const sameName = (a: string | undefined, b: string | undefined) =>
	a !== undefined && b !== undefined && a.toLowerCase() === b.toLowerCase();

/** Whether `qualifier` (table, schema.table, …) means this source. */
export function isMeant(source: Source, qualifier: Name): boolean {
	const table = qualifier.at(-1);
	const schema = qualifier.at(-2);
	if (!sameName(source.alias, table)) return false;
	return schema === undefined || sameName(source.schema, schema);
}

function candidates(scope: Scope, qualifier: Name, name: string): SourceColumn[] {
	const sources = qualifier.length
		? scope.sources.filter((source) => isMeant(source, qualifier))
		: scope.sources;
	return sources.flatMap((source) =>
		source.columns.filter((column) => sameName(column.name, name)),
	);
}

function asTranslated(column: SourceColumn): Translated {
	column.guard?.();
	const { sql, type, nullable, collation } = column;
	return { sql, type, nullable, collation };
}

/**
 * What a column name means, here or in a query around.
 * @throws SqlServerError 207, 209, 4104, and 8120 for a column that GROUP BY has taken away
 */
export function translateColumn(name: Name, scope: Scope): Translated {
	const qualifier = name.slice(0, -1);
	const last = name.at(-1) ?? '';
	for (let level: Scope | undefined = scope; level; level = level.outer) {
		const found = candidates(level, qualifier, last);
		if (found.length > 1) throw ambiguousColumn(last);
		const [column] = found;
		if (!column) continue;
		if (!level.grouping) return asTranslated(column);
		const grouped = level.grouping.get(column.sql);
		if (grouped) return grouped;
		const owner = level.sources.find((source) => source.columns.includes(column));
		throw notGrouped([owner?.alias, column.name].filter(Boolean).join('.'), 'the select list');
	}
	throw qualifier.length ? unboundIdentifier(name) : invalidColumn(last);
}
