import { exception } from '../http/errors';

/** What shapes a record in a reply. */
export interface ShapeOptions {
	/** undefined = all fields. */
	readonly select?: readonly string[];
	readonly expand: readonly string[];
	readonly custom: readonly string[];
}

export interface ListOptions extends ShapeOptions {
	readonly filter?: string;
	readonly orderBy?: string;
	readonly top: number;
	readonly skip: number;
}

/** @throws Refusal 500 when `$top` or `$skip` is no number */
export function readQueryOptions(query: ReadonlyMap<string, string>): ListOptions {
	const select = query.get('$select');
	return {
		...(select?.trim() ? { select: names(select) } : {}),
		expand: names(query.get('$expand')),
		custom: names(query.get('$custom')),
		filter: query.get('$filter'),
		orderBy: query.get('$orderby'),
		top: count(query.get('$top'), Infinity),
		skip: count(query.get('$skip'), 0),
	};
}

function names(list = ''): string[] {
	return list
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
}

function count(text: string | undefined, whenAbsent: number): number {
	if (text === undefined || text.trim() === '') return whenAbsent;
	if (!/^\d+$/.test(text.trim())) {
		throw exception('System.FormatException', 'Input string was not in a correct format.');
	}
	return Number(text);
}
