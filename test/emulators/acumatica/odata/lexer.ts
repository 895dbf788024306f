import { syntaxError } from './odataErrors';

export type LiteralKind =
	| 'string'
	| 'number'
	| 'decimal'
	| 'boolean'
	| 'null'
	| 'datetimeoffset'
	| 'datetime'
	| 'date'
	| 'time'
	| 'guid'
	| 'binary';

export type Token =
	| { kind: 'punctuation'; text: '(' | ')' | ',' | '='; at: number }
	| { kind: 'name'; text: string; at: number }
	| { kind: 'literal'; literal: LiteralKind; text: string; at: number };

const patterns = {
	blank: /\s+/y,
	typedLiteral: /(datetimeoffset|datetime|date|time|guid|binary|X)'((?:[^']|'')*)'/y,
	string: /'((?:[^']|'')*)'/y,
	number: /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?([mMlLdDfF])?/y,
	name: /[A-Za-z_][A-Za-z0-9_.]*(?:\/[A-Za-z_][A-Za-z0-9_.]*)*/y,
	punctuation: /[(),=]/y,
} as const;

/**
 * Splits an OData v3 `$filter` into tokens.
 * @throws Refusal 500 as ODataException
 */
export function tokenize(filter: string): Token[] {
	const tokens: Token[] = [];
	let at = 0;
	const match = (pattern: RegExp): RegExpExecArray | null => {
		pattern.lastIndex = at;
		return pattern.exec(filter);
	};
	while (at < filter.length) {
		const blank = match(patterns.blank);
		if (blank) {
			at += blank[0].length;
			continue;
		}
		const [token, length] = nextToken(match, at, filter);
		tokens.push(token);
		at += length;
	}
	return tokens;
}

function nextToken(
	match: (pattern: RegExp) => RegExpExecArray | null,
	at: number,
	filter: string,
): [Token, number] {
	const typed = match(patterns.typedLiteral);
	if (typed) return [typedLiteral(typed, at), typed[0].length];
	const string = match(patterns.string);
	if (string) {
		const text = unescape(string[1]);
		return [{ kind: 'literal', literal: 'string', text, at }, string[0].length];
	}
	const number = match(patterns.number);
	if (number) return [numberLiteral(number, at), number[0].length];
	const name = match(patterns.name);
	if (name) return [nameOrConstant(name[0], at), name[0].length];
	const mark = match(patterns.punctuation);
	if (mark) return [{ kind: 'punctuation', text: mark[0] as '(', at }, 1];
	throw syntaxError(`Syntax error at position ${at} in '${filter}'.`);
}

function typedLiteral(match: RegExpExecArray, at: number): Token {
	const literal = match[1] === 'X' ? 'binary' : (match[1] as LiteralKind);
	return { kind: 'literal', literal, text: unescape(match[2]), at };
}

function numberLiteral(match: RegExpExecArray, at: number): Token {
	const suffix = match[1] ?? '';
	const text = suffix ? match[0].slice(0, -1) : match[0];
	return { kind: 'literal', literal: /m/i.test(suffix) ? 'decimal' : 'number', text, at };
}

function nameOrConstant(text: string, at: number): Token {
	if (text === 'true' || text === 'false') return { kind: 'literal', literal: 'boolean', text, at };
	if (text === 'null') return { kind: 'literal', literal: 'null', text, at };
	return { kind: 'name', text, at };
}

/** A quote inside a text is doubled. */
function unescape(text = ''): string {
	return text.replaceAll("''", "'");
}
