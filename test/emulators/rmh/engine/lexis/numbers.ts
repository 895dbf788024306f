import type { TokenKind } from './token';

const binary = /0[xX][0-9a-fA-F]*/y;
const money = /\$\s*[0-9]*(?:\.[0-9]*)?/y;
const number = /(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]*)?/y;

/**
 * Reads a numeric literal: `12` (integer), `1.5` (decimal), `1e3` (float), `$12.50` (money), `0x0A`
 * (binary).
 */
export function readNumber(
	source: string,
	from: number,
): { kind: TokenKind; text: string; stop: number } {
	const match = (pattern: RegExp) => {
		pattern.lastIndex = from;
		return pattern.exec(source)?.[0];
	};
	const hex = match(binary);
	if (hex) return { kind: 'binary', text: hex.slice(2), stop: from + hex.length };
	const amount = match(money);
	if (amount) {
		return { kind: 'money', text: amount.slice(1).trim() || '0', stop: from + amount.length };
	}
	const text = match(number) ?? source.charAt(from);
	const kind = /[eE]/.test(text) ? 'float' : text.includes('.') ? 'decimal' : 'integer';
	return { kind, text, stop: from + text.length };
}
