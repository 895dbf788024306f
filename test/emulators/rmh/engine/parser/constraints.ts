import { unsupported } from '../errors/refusal';
import type {
	ConstraintDefinition,
	DefaultDefinition,
	IndexDefinition,
	IndexedColumn,
} from '../syntax/definition';
import { parseColumnList, parseName } from './names';
import type { TokenStream } from './tokenStream';

/** The expression behind DEFAULT, with its source text. */
export function parseDefault(stream: TokenStream): DefaultDefinition {
	const first = stream.peek();
	const expression = stream.expression();
	const text = stream.textSince(first);
	stream.takeWords('WITH', 'VALUES');
	return { expression, text };
}

/** Columns of a key or an index, each with its direction. */
export function parseIndexedColumns(stream: TokenStream): IndexedColumn[] {
	return stream.inParentheses(() =>
		stream.list(() => {
			const name = stream.expectName();
			return { name, descending: stream.takeOneOf('ASC', 'DESC') === 'DESC' };
		}),
	);
}

/** `WITH (FILLFACTOR = 80, …)`, `ON filegroup`: physical options; their names in upper case. */
export function parseIndexOptions(stream: TokenStream): string[] {
	const options: string[] = [];
	if (stream.takeWords('WITH')) {
		stream.inParentheses(() =>
			stream.list(() => {
				const name = stream.next().upper;
				stream.expectSymbol('=');
				options.push(`${name} = ${stream.next().upper}`);
			}),
		);
	}
	if (stream.takeWords('ON')) stream.expectName();
	const refused = options.find((option) => option === 'IGNORE_DUP_KEY = ON');
	if (refused) throw unsupported(refused);
	return options;
}

function parseReference(stream: TokenStream, name: string | undefined, columns: string[]) {
	const table = parseName(stream);
	const referenced = stream.isSymbol('(') ? parseColumnList(stream) : undefined;
	let onDelete: string | undefined;
	while (stream.takeWords('ON')) {
		const event = stream.takeOneOf('DELETE', 'UPDATE');
		const action = stream.takeWords('NO', 'ACTION')
			? 'NO ACTION'
			: stream.takeWords('SET', 'NULL')
				? 'SET NULL'
				: stream.takeOneOf('CASCADE');
		if (!event || !action) throw stream.unexpected();
		if (event === 'DELETE') onDelete = action;
		else if (action !== 'NO ACTION') throw unsupported(`ON UPDATE ${action}`);
	}
	return { kind: 'foreignKey' as const, name, columns, table, referenced, onDelete };
}

/**
 * PRIMARY KEY, UNIQUE, CHECK or FOREIGN KEY, behind CONSTRAINT and its name; undefined when none comes.
 * @param column the column that the constraint stands behind; undefined for one of the table
 */
export function parseConstraintBody(
	stream: TokenStream,
	name: string | undefined,
	column?: string,
): ConstraintDefinition | undefined {
	const primary = stream.takeWords('PRIMARY', 'KEY');
	if (primary || stream.takeWords('UNIQUE')) {
		const kind = stream.takeOneOf('CLUSTERED', 'NONCLUSTERED');
		const own = column !== undefined && !stream.isSymbol('(');
		const columns = own ? [{ name: column, descending: false }] : parseIndexedColumns(stream);
		parseIndexOptions(stream);
		return {
			kind: 'key',
			name,
			primary,
			clustered: kind ? kind === 'CLUSTERED' : undefined,
			columns,
		};
	}
	if (stream.takeWords('CHECK')) {
		const first = stream.peek();
		const condition = stream.inParentheses(() => stream.predicate());
		return { kind: 'check', name, condition, text: stream.textSince(first) };
	}
	if (stream.takeWords('FOREIGN', 'KEY')) {
		const columns = stream.isSymbol('(') ? parseColumnList(stream) : column ? [column] : [];
		stream.expectWords('REFERENCES');
		return parseReference(stream, name, columns);
	}
	if (column !== undefined && stream.takeWords('REFERENCES')) {
		return parseReference(stream, name, [column]);
	}
	return undefined;
}

/** `INDEX name [UNIQUE] (columns)` inside CREATE TABLE, and CREATE INDEX behind the table. */
export function parseIndexBody(
	stream: TokenStream,
	start: { name: string; unique: boolean; clustered: boolean },
): IndexDefinition {
	const columns = parseIndexedColumns(stream);
	const include = stream.takeWords('INCLUDE') ? parseColumnList(stream) : [];
	let filter: IndexDefinition['filter'];
	if (stream.takeWords('WHERE')) {
		const first = stream.peek();
		const condition = stream.predicate();
		filter = { condition, text: stream.textSince(first) };
	}
	return { ...start, columns, include, filter, options: parseIndexOptions(stream) };
}
