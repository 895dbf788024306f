import type { ComparisonOperator, Expression, Predicate } from '../syntax/expression';
import { isQueryStart } from './lookahead';
import type { TokenStream } from './tokenStream';

const comparisons: Record<string, ComparisonOperator> = {
	'=': '=',
	'<>': '<>',
	'!=': '<>',
	'<': '<',
	'<=': '<=',
	'>': '>',
	'>=': '>=',
	'!<': '>=',
	'!>': '<=',
};

function parseIn(stream: TokenStream, operand: Expression, negated: boolean): Predicate {
	return stream.inParentheses((): Predicate => {
		if (isQueryStart(stream)) {
			return { kind: 'inQuery', negated, operand, query: stream.query() };
		}
		return { kind: 'inList', negated, operand, list: stream.list(() => stream.expression()) };
	});
}

function parseComparison(stream: TokenStream, left: Expression): Predicate | undefined {
	const operator = stream.peek().kind === 'symbol' ? comparisons[stream.peek().text] : undefined;
	if (!operator) return undefined;
	stream.next();
	const quantifier = stream.isSymbol('(', 1) ? stream.takeOneOf('ALL', 'ANY', 'SOME') : undefined;
	if (!quantifier) return { kind: 'compare', operator, left, right: stream.expression() };
	const query = stream.inParentheses(() => stream.query());
	return {
		kind: 'quantified',
		operator,
		quantifier: quantifier === 'ALL' ? 'ALL' : 'ANY',
		left,
		query,
	};
}

function parseTest(stream: TokenStream): Predicate {
	const operand = stream.expression();
	const comparison = parseComparison(stream, operand);
	if (comparison) return comparison;
	if (stream.takeWords('IS')) {
		const negated = stream.takeWords('NOT');
		stream.expectWords('NULL');
		return { kind: 'isNull', negated, operand };
	}
	const negated = stream.takeWords('NOT');
	if (stream.takeWords('IN')) return parseIn(stream, operand, negated);
	if (stream.takeWords('BETWEEN')) {
		const low = stream.expression();
		stream.expectWords('AND');
		return { kind: 'between', negated, operand, low, high: stream.expression() };
	}
	if (stream.takeWords('LIKE')) {
		const pattern = stream.expression();
		const escape = stream.takeWords('ESCAPE') ? stream.expression() : undefined;
		return { kind: 'like', negated, operand, pattern, escape };
	}
	throw stream.unexpected();
}

/** A parenthesis may hold a condition or begin a scalar expression: the condition is tried first. */
function parseSimple(stream: TokenStream): Predicate {
	if (stream.takeWords('NOT')) return { kind: 'not', operand: parseSimple(stream) };
	if (stream.takeWords('EXISTS')) {
		return { kind: 'exists', query: stream.inParentheses(() => stream.query()) };
	}
	if (!stream.isSymbol('(')) return parseTest(stream);
	const nested = stream.attempt(() => stream.inParentheses(() => stream.predicate()));
	if ('value' in nested) return nested.value;
	const test = stream.attempt(() => parseTest(stream));
	if ('value' in test) return test.value;
	throw nested.reached > test.reached ? nested.error : test.error;
}

function parseConjunction(stream: TokenStream): Predicate {
	let left = parseSimple(stream);
	while (stream.takeWords('AND')) left = { kind: 'and', left, right: parseSimple(stream) };
	return left;
}

/** A condition: AND binds tighter than OR. */
export function parsePredicate(stream: TokenStream): Predicate {
	let left = parseConjunction(stream);
	while (stream.takeWords('OR')) left = { kind: 'or', left, right: parseConjunction(stream) };
	return left;
}
