import { unsupported } from '../errors/refusal';
import type { Expression } from '../syntax/expression';
import type { SelectBody, SelectItem } from '../syntax/query';
import { parseAlias, parseName } from './names';
import { parseSources } from './sources';
import type { TokenStream } from './tokenStream';

const assignments = ['=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^='];

/** `TOP (n)` or `TOP n`. */
export function parseTop(stream: TokenStream): Expression | undefined {
	if (!stream.takeWords('TOP')) return undefined;
	let top: Expression;
	if (stream.isSymbol('(')) top = stream.inParentheses(() => stream.expression());
	else if (stream.peek().kind === 'integer') {
		top = { kind: 'literal', type: { kind: 'int' }, value: Number(stream.next().text) };
	} else throw stream.unexpected();
	if (stream.isWord(['PERCENT'])) throw unsupported('TOP … PERCENT');
	if (stream.isWord(['WITH']) && stream.isWord(['TIES'], 1)) throw unsupported('TOP … WITH TIES');
	return top;
}

/** `*`, `c.*`, an expression with or without an alias, or an assignment to a variable. */
export function parseSelectItem(stream: TokenStream): SelectItem {
	if (stream.takeSymbol('*')) return { kind: 'star' };
	const second = stream.peek(1);
	if (second.kind === 'symbol' && assignments.includes(second.text)) {
		if (stream.peek().kind === 'variable') {
			const variable = stream.expectVariable();
			const operator = stream.next().text;
			return { kind: 'assign', variable, operator, expression: stream.expression() };
		}
		if (second.text === '=') {
			const alias = parseAlias(stream);
			stream.expectSymbol('=');
			return { kind: 'expression', expression: stream.expression(), alias };
		}
	}
	const star = stream.attempt(() => parseQualifiedStar(stream));
	if ('value' in star) return star.value;
	const expression = stream.expression();
	const quoted = ['string', 'nationalString'].includes(stream.peek().kind);
	if (stream.takeWords('AS') || stream.isName() || quoted) {
		return { kind: 'expression', expression, alias: parseAlias(stream) };
	}
	return { kind: 'expression', expression };
}

function parseQualifiedStar(stream: TokenStream): SelectItem {
	const qualifier = [stream.expectName()];
	stream.expectSymbol('.');
	while (!stream.takeSymbol('*')) {
		qualifier.push(stream.expectName());
		stream.expectSymbol('.');
	}
	return { kind: 'star', qualifier };
}

/** SELECT … FROM … WHERE … GROUP BY … HAVING */
export function parseSelectBody(stream: TokenStream): SelectBody {
	stream.expectWords('SELECT');
	const distinct = stream.takeWords('DISTINCT');
	if (!distinct) stream.takeWords('ALL');
	const body: SelectBody = {
		kind: 'select',
		distinct,
		top: parseTop(stream),
		items: stream.list(() => parseSelectItem(stream)),
		from: [],
		groupBy: [],
	};
	if (stream.takeWords('INTO')) body.into = parseName(stream);
	if (stream.takeWords('FROM')) body.from = parseSources(stream);
	if (stream.takeWords('WHERE')) body.where = stream.predicate();
	if (stream.takeWords('GROUP', 'BY')) {
		if (stream.isWord(['ROLLUP', 'CUBE', 'GROUPING'])) {
			throw unsupported(`GROUP BY ${stream.peek().upper}`);
		}
		body.groupBy = stream.list(() => stream.expression());
	}
	if (stream.takeWords('HAVING')) body.having = stream.predicate();
	return body;
}
