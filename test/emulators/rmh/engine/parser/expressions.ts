import type { BinaryOperator, Expression } from '../syntax/expression';
import { parsePrimary } from './primary';
import type { TokenStream } from './tokenStream';

const multiplicative: readonly string[] = ['*', '/', '%'];
const additive: readonly string[] = ['+', '-', '&', '|', '^'];

function takeOperator(stream: TokenStream, among: readonly string[]): BinaryOperator | undefined {
	const { kind, text } = stream.peek();
	if (kind !== 'symbol' || !among.includes(text)) return undefined;
	stream.next();
	return text as BinaryOperator;
}

function parseUnary(stream: TokenStream): Expression {
	for (const operator of ['-', '+', '~'] as const) {
		if (stream.takeSymbol(operator)) {
			return { kind: 'unary', operator, operand: parseUnary(stream) };
		}
	}
	let operand = parsePrimary(stream);
	while (stream.takeWords('COLLATE')) {
		operand = { kind: 'collate', operand, collation: stream.expectName() };
	}
	return operand;
}

function parseProduct(stream: TokenStream): Expression {
	let left = parseUnary(stream);
	for (;;) {
		const operator = takeOperator(stream, multiplicative);
		if (!operator) return left;
		left = { kind: 'binary', operator, left, right: parseUnary(stream) };
	}
}

/** A scalar expression: `*`, `/` and `%` bind tighter than `+`, `-`, `&`, `|` and `^`. */
export function parseExpression(stream: TokenStream): Expression {
	let left = parseProduct(stream);
	for (;;) {
		const operator = takeOperator(stream, additive);
		if (!operator) return left;
		left = { kind: 'binary', operator, left, right: parseProduct(stream) };
	}
}
