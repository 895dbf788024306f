import type { Expression } from '../syntax/expression';
import { parseCall, isCall } from './calls';
import { parseCase } from './cases';
import { parseLiteral } from './literals';
import { parseName } from './names';
import { isQueryStart } from './lookahead';
import type { TokenStream } from './tokenStream';

/** Functions without parentheses. */
const bareFunctions = ['CURRENT_TIMESTAMP', 'CURRENT_USER', 'SESSION_USER', 'SYSTEM_USER', 'USER'];

function parseParenthesised(stream: TokenStream): Expression {
	return stream.inParentheses((): Expression => {
		if (isQueryStart(stream)) return { kind: 'subquery', query: stream.query() };
		return stream.expression();
	});
}

/** A literal, variable, column, call, CASE, or something in parentheses. */
export function parsePrimary(stream: TokenStream): Expression {
	const token = stream.peek();
	const literal = parseLiteral(stream);
	if (literal) return literal;
	if (stream.isSymbol('(')) return parseParenthesised(stream);
	if (token.kind === 'variable') return { kind: 'variable', name: stream.expectVariable() };
	if (token.kind === 'globalVariable') {
		return { kind: 'globalVariable', name: stream.next().text.toLowerCase() };
	}
	if (stream.takeWords('NULL')) return { kind: 'null' };
	if (stream.takeWords('CASE')) return parseCase(stream);
	const bare = stream.isSymbol('(', 1) ? undefined : stream.takeOneOf(...bareFunctions);
	if (bare) return { kind: 'call', name: bare, arguments: [] };
	if (isCall(stream)) return parseCall(stream);
	const name = parseName(stream);
	if (stream.isSymbol('(')) return parseCall(stream, name.join('.'));
	return { kind: 'column', name };
}
