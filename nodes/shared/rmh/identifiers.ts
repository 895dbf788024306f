import { RmhError } from './errors';

/** A table or view, both parts as the person or the catalog wrote them, without brackets. */
export interface TableName {
	schema: string;
	table: string;
}

/** One part of a name: in brackets, where `]]` stands for `]`, or bare. */
const PART = String.raw`\s*(?:\[((?:[^\]]|\]\])+)\]|([^\[\].]*[^\[\].\s]))\s*`;
const TABLE_NAME = new RegExp(`^${PART}(?:\\.${PART})?$`);

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
	const [, ...parts] = TABLE_NAME.exec(text) ?? [];
	const names = [nameOf(parts[0], parts[1]), nameOf(parts[2], parts[3])];
	const [first = '', second = ''] = names;
	if (first === '' || names.some((name) => name.length > LONGEST)) throw unusable(text, setting);
	return second === '' ? { schema: 'dbo', table: first } : { schema: first, table: second };
}

function nameOf(bracketed: string | undefined, plain: string | undefined): string {
	return bracketed?.replaceAll(']]', ']') ?? plain?.trim() ?? '';
}

function unusable(text: string, setting: string): RmhError {
	return new RmhError('configuration', `${setting}: "${text}" is not the name of a table or view`, {
		description:
			'Write schema and table, for example dbo.CustomerPoints, with [ ] around names that contain blanks or dots. Tables of other databases can be reached through a view.',
	});
}
