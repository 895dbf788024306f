import { unsupported } from '../errors/refusal';
import type { JoinType, TableSource } from '../syntax/query';
import { parseHints } from './hints';
import { parseColumnList, parseName } from './names';
import { isQueryStart } from './lookahead';
import type { TokenStream } from './tokenStream';

function parseTableAlias(stream: TokenStream): string | undefined {
	if (stream.takeWords('AS')) return stream.expectName();
	return stream.isName() ? stream.expectName() : undefined;
}

function expectTableAlias(stream: TokenStream): string {
	const alias = parseTableAlias(stream);
	if (alias === undefined) throw stream.unexpected();
	return alias;
}

function parseDerived(stream: TokenStream): TableSource {
	if (isQueryStart(stream)) {
		const attempt = stream.attempt(() => stream.inParentheses(() => stream.query()));
		if ('value' in attempt) {
			const alias = expectTableAlias(stream);
			const columns = stream.isSymbol('(') ? parseColumnList(stream) : undefined;
			return { kind: 'derived', query: attempt.value, alias, columns };
		}
		if (!stream.isSymbol('(', 1)) throw attempt.error;
	}
	stream.expectSymbol('(');
	if (stream.takeWords('VALUES')) {
		const rows = parseRows(stream);
		stream.expectSymbol(')');
		return {
			kind: 'values',
			rows,
			alias: expectTableAlias(stream),
			columns: parseColumnList(stream),
		};
	}
	const joined = parseJoined(stream);
	stream.expectSymbol(')');
	return joined;
}

/** `(1, 2), (3, 4)` behind VALUES. */
export function parseRows(stream: TokenStream): Expression2D {
	return stream.list(() =>
		stream.inParentheses(() =>
			stream.list(() =>
				stream.takeWords('DEFAULT') ? ({ kind: 'default' } as const) : stream.expression(),
			),
		),
	);
}
type Expression2D = Extract<TableSource, { kind: 'values' }>['rows'];

function parseFunction(stream: TokenStream, name: string): TableSource {
	const given = stream.inParentheses(() =>
		stream.isSymbol(')') ? [] : stream.list(() => stream.expression()),
	);
	const alias = parseTableAlias(stream);
	const columns = stream.isSymbol('(') ? parseColumnList(stream) : undefined;
	return { kind: 'function', name, arguments: given, alias, columns };
}

function parsePrimarySource(stream: TokenStream): TableSource {
	if (stream.isSymbol('(')) return parseDerived(stream);
	if (stream.peek().kind === 'variable') {
		const name = stream.expectVariable();
		const alias = parseTableAlias(stream);
		return { kind: 'tableVariable', name, alias, hints: parseHints(stream) };
	}
	const name = parseName(stream);
	const early = parseHints(stream, true);
	if (early.length === 0 && stream.isSymbol('(')) return parseFunction(stream, name.join('.'));
	if (stream.isWord(['TABLESAMPLE', 'PIVOT', 'UNPIVOT'])) throw unsupported(stream.peek().upper);
	const alias = parseTableAlias(stream);
	return { kind: 'table', name, alias, hints: [...early, ...parseHints(stream)] };
}

function takeJoin(stream: TokenStream): JoinType | 'crossApply' | 'outerApply' | undefined {
	if (stream.takeWords('CROSS', 'JOIN')) return 'cross';
	if (stream.takeWords('CROSS', 'APPLY')) return 'crossApply';
	if (stream.takeWords('OUTER', 'APPLY')) return 'outerApply';
	if (stream.takeWords('JOIN')) return 'inner';
	const word = stream.takeOneOf('INNER', 'LEFT', 'RIGHT', 'FULL');
	if (!word) return undefined;
	stream.takeWords('OUTER');
	stream.takeOneOf('LOOP', 'HASH', 'MERGE', 'REMOTE');
	stream.expectWords('JOIN');
	return word.toLowerCase() as JoinType;
}

/** A table with what is joined to it. `a JOIN b JOIN c ON … ON …` nests as T-SQL reads it. */
function parseJoined(stream: TokenStream): TableSource {
	let left = parsePrimarySource(stream);
	for (;;) {
		const type = takeJoin(stream);
		if (!type) return left;
		if (type === 'crossApply' || type === 'outerApply') {
			const right = parsePrimarySource(stream);
			left = { kind: 'apply', outer: type === 'outerApply', left, right };
		} else if (type === 'cross') {
			left = { kind: 'join', type, left, right: parsePrimarySource(stream) };
		} else {
			const right = stream.isWord(['ON'], 0) ? undefined : parseJoinRight(stream);
			if (!right) throw stream.unexpected();
			stream.expectWords('ON');
			left = { kind: 'join', type, left, right, on: stream.predicate() };
		}
	}
}

/** The right side of a join: a single source, or a join whose ON comes before ours. */
function parseJoinRight(stream: TokenStream): TableSource {
	let right = parsePrimarySource(stream);
	while (!stream.isWord(['ON'])) {
		const type = takeJoin(stream);
		if (!type || type === 'crossApply' || type === 'outerApply') throw stream.unexpected();
		const inner = type === 'cross' ? parsePrimarySource(stream) : parseJoinRight(stream);
		if (type === 'cross') right = { kind: 'join', type, left: right, right: inner };
		else {
			stream.expectWords('ON');
			right = { kind: 'join', type, left: right, right: inner, on: stream.predicate() };
		}
	}
	return right;
}

/** The list behind FROM. */
export function parseSources(stream: TokenStream): TableSource[] {
	return stream.list(() => parseJoined(stream));
}
