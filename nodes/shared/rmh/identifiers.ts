import { RmhError } from './errors';

/** A table or view, both parts as the person or the catalog wrote them, without brackets. */
export interface TableName {
	schema: string;
	table: string;
}

/** Longest identifier that SQL Server knows (sysname). */
const LONGEST = 128;

/** `[a]]b]`: brackets around, closing brackets doubled. Nothing gets out of it. */
export function quoted(identifier: string): string {
	return `[${identifier.replaceAll(']', ']]')}]`;
}

/** `[schema].[table]` */
export function quotedTable({ schema, table }: TableName): string {
	return `${quoted(schema)}.${quoted(table)}`;
}

/**
 * Reads a table name as people write it: `Points`, `dbo.Points`, `[loyalty].[My Points]`. Without a
 * schema it is dbo.
 *
 * @param setting display name of the setting, for the error
 * @throws RmhError (kind `configuration`)
 */
export function parseTableName(text: string, setting: string): TableName {
	const parts = [...text.trim().matchAll(/\[((?:[^\]]|\]\])+)\]|([^.[\]\s][^.[\]]*)|(\.)|(.)/gs)];
	const names: string[] = [];
	for (const [index, [, bracketed, plain, dot]] of parts.entries()) {
		const name = bracketed?.replaceAll(']]', ']') ?? plain?.trim();
		const expectsName = index % 2 === 0;
		if (expectsName !== (name !== undefined) || (!expectsName && dot === undefined)) {
			throw unusable(text, setting);
		}
		if (name !== undefined) names.push(name);
	}
	if (parts.length % 2 === 0 || names.length > 2 || names.some((name) => name.length > LONGEST)) {
		throw unusable(text, setting);
	}
	const [first = '', second] = names;
	return second === undefined ? { schema: 'dbo', table: first } : { schema: first, table: second };
}

function unusable(text: string, setting: string): RmhError {
	return new RmhError('configuration', `${setting}: "${text}" is not the name of a table or view`, {
		description:
			'Write schema and table, for example dbo.CustomerPoints, with [ ] around names that contain blanks or dots. Tables of other databases can be reached through a view.',
	});
}
