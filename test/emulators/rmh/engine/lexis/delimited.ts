import { unclosedQuote } from '../errors/syntaxErrors';
import { SqlServerError } from '../types';

/**
 * Reads a text or a name in quotes; a doubled closing quote stands for one.
 * @param from offset of the opening quote
 * @throws SqlServerError 105
 */
export function readDelimited(
	source: string,
	from: number,
	close: "'" | '"' | ']',
	line: number,
): { text: string; stop: number } {
	let text = '';
	let at = from + 1;
	for (;;) {
		const end = source.indexOf(close, at);
		if (end < 0) throw unclosedQuote(source.slice(from + 1), line);
		text += source.slice(at, end);
		if (source[end + 1] !== close) return { text, stop: end + 1 };
		text += close;
		at = end + 2;
	}
}

/** The first place at or behind `from` that is neither blank nor comment; block comments nest. */
export function skipBlanksAndComments(
	source: string,
	from: number,
	fromLine: number,
): { at: number; line: number } {
	let at = from;
	let line = fromLine;
	let depth = 0;
	for (; at < source.length; at++) {
		const pair = source.slice(at, at + 2);
		if (source[at] === '\n') line++;
		if (pair === '/*') {
			depth++;
			at++;
		} else if (depth > 0) {
			if (pair === '*/') {
				depth--;
				at++;
			}
		} else if (pair === '--') {
			const end = source.indexOf('\n', at);
			at = end < 0 ? source.length : end - 1;
		} else if (!/[\s\u00a0\ufeff]/.test(source[at] ?? '')) {
			break;
		}
	}
	if (depth > 0) {
		throw new SqlServerError("Missing end comment mark '*/'.", {
			number: 113,
			severity: 15,
			lineNumber: line,
		});
	}
	return { at, line };
}
