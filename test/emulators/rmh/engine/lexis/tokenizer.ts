import { incorrectSyntax } from '../errors/syntaxErrors';
import { readNumber } from './numbers';
import { readDelimited, skipBlanksAndComments } from './delimited';
import type { Token, TokenKind } from './token';

const nameStart = /[\p{L}_#]/u;
const nameRest = /[\p{L}\p{N}_@$#]*/uy;
const symbols = [
	'<=',
	'>=',
	'<>',
	'!=',
	'!<',
	'!>',
	'+=',
	'-=',
	'*=',
	'/=',
	'%=',
	'&=',
	'|=',
	'^=',
];
const singles = '()+-*/%&|^~<>=,.;:!';

/** The name that starts at `from`, with letters, digits, `_`, `@`, `$` and `#`. */
function nameAt(source: string, from: number): string {
	nameRest.lastIndex = from;
	return nameRest.exec(source)?.[0] ?? '';
}

/**
 * Splits a batch into tokens; the last one is of kind `end`.
 * @throws SqlServerError 105 for a quote that does not end, 102 for a character that means nothing,
 * 113 for a comment that does not end
 */
export function tokenize(source: string): Token[] {
	const tokens: Token[] = [];
	let at = 0;
	let line = 1;
	const push = (kind: TokenKind, text: string, stop: number) => {
		tokens.push({ kind, text, upper: text.toUpperCase(), line, start: at, stop });
		for (let index = at; index < stop; index++) if (source[index] === '\n') line++;
		at = stop;
	};
	for (;;) {
		const next = skipBlanksAndComments(source, at, line);
		at = next.at;
		line = next.line;
		if (at >= source.length) break;
		const character = String.fromCodePoint(source.codePointAt(at) ?? 0);
		const following = source[at + 1] ?? '';
		if (character === "'" || ((character === 'N' || character === 'n') && following === "'")) {
			const national = character !== "'";
			const { text, stop } = readDelimited(source, national ? at + 1 : at, "'", line);
			push(national ? 'nationalString' : 'string', text, stop);
		} else if (character === '[' || character === '"') {
			const { text, stop } = readDelimited(source, at, character === '[' ? ']' : '"', line);
			push('quotedName', text, stop);
		} else if (/[0-9$]/.test(character) || (character === '.' && /[0-9]/.test(following))) {
			const number = readNumber(source, at);
			push(number.kind, number.text, number.stop);
		} else if (character === '@') {
			const name = `@${nameAt(source, at + 1)}`;
			push(name.startsWith('@@') ? 'globalVariable' : 'variable', name, at + name.length);
		} else if (nameStart.test(character)) {
			const name = nameAt(source, at);
			push('word', name, at + name.length);
		} else {
			const pair = source.slice(at, at + 2);
			const symbol = symbols.includes(pair) ? pair : character;
			if (symbol.length === 1 && !singles.includes(symbol)) {
				throw incorrectSyntax({
					kind: 'symbol',
					text: character,
					upper: character,
					line,
					start: at,
					stop: at,
				});
			}
			push('symbol', symbol, at + symbol.length);
		}
	}
	push('end', '', at);
	return tokens;
}
