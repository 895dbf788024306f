import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const HEADER = /^\s*\/\*[\s\S]*?\*\//;
const REPEATED = /\/\*\[repeat\*\/([\s\S]*?)\/\*repeat\]\*\//g;
const VARIABLE = /\$\((\w+)\)/g;

const cache = new Map<string, string>();

/**
 * The statement in `sql/<name>.sql`, without the header that explains it to a database
 * administrator. Its name goes along, so that the administrator recognises it on the server.
 *
 * @throws Error when there is no such file
 */
export function statement(name: string): string {
	const known = cache.get(name);
	if (known !== undefined) return known;
	const source = readFileSync(join(__dirname, 'sql', `${name}.sql`), 'utf8');
	const text = `/* n8n-nodes-rmh-acumatica: ${name} */\n${source.replace(HEADER, '').trim()}`;
	cache.set(name, text);
	return text;
}

/**
 * Repeats what a file marks as the one element of a list (between the comments `[repeat` and
 * `repeat]`), each time with the next number in place of 0: `@id0` becomes `@id0, @id1, @id2`.
 * Unexpanded, the file runs by hand with a list of one.
 */
export function repeatInList(sql: string, count: number): string {
	return sql.replace(REPEATED, (_all, element: string) => {
		const numbered = (index: number) =>
			element.trim().replace(/(@[A-Za-z]+)0\b|\b0\b/g, (_zero, parameter?: string) => {
				return parameter ? `${parameter}${index}` : String(index);
			});
		return Array.from({ length: count }, (_, index) => numbered(index)).join(', ');
	});
}

/**
 * Fills in names of tables and columns, which cannot be parameters. The files write them as sqlcmd
 * variables, `$(Points)`, so that they run by hand in SQLCMD mode.
 *
 * @param identifiers already checked against the catalog and quoted, see identifiers.ts
 * @throws Error when one is missing
 */
export function withIdentifiers(
	sql: string,
	identifiers: Readonly<Record<string, string>>,
): string {
	return sql.replace(VARIABLE, (variable, name: string) => {
		const identifier = identifiers[name];
		if (identifier === undefined) throw new Error(`The statement needs ${variable}`);
		return identifier;
	});
}
