import { unsupported } from '../errors/refusal';
import type { CommonTable, Query, QueryBody, SetOperation } from '../syntax/query';
import { parseColumnList } from './names';
import { parseSelectBody } from './selects';
import type { TokenStream } from './tokenStream';
import { parseOrderItems } from './windows';

/** A query in parentheses: with an ORDER BY or TOP of its own it stays a unit. */
function parseMember(stream: TokenStream): QueryBody {
	if (!stream.isSymbol('(')) return parseSelectBody(stream);
	const nested = stream.inParentheses(() => stream.query());
	if (nested.orderBy.length === 0 && nested.with.length === 0) return nested.body;
	return { kind: 'select', distinct: false, items: [], from: [], groupBy: [], nested };
}

function parseIntersection(stream: TokenStream): QueryBody {
	let left = parseMember(stream);
	while (stream.takeWords('INTERSECT')) {
		left = { kind: 'set', operator: 'intersect', left, right: parseMember(stream) };
	}
	return left;
}

function takeSetOperator(stream: TokenStream): SetOperation['operator'] | undefined {
	if (stream.takeWords('UNION')) return stream.takeWords('ALL') ? 'unionAll' : 'union';
	return stream.takeWords('EXCEPT') ? 'except' : undefined;
}

function parseBody(stream: TokenStream): QueryBody {
	let left = parseIntersection(stream);
	for (;;) {
		const operator = takeSetOperator(stream);
		if (!operator) return left;
		left = { kind: 'set', operator, left, right: parseIntersection(stream) };
	}
}

/** WITH name (columns) AS (query), … */
export function parseCommonTables(stream: TokenStream): CommonTable[] {
	if (!stream.takeWords('WITH')) return [];
	return stream.list(() => {
		const name = stream.expectName();
		const columns = stream.isSymbol('(') ? parseColumnList(stream) : undefined;
		stream.expectWords('AS');
		return { name, columns, query: stream.inParentheses(() => stream.query()) };
	});
}

/** A query with its ORDER BY and OFFSET. Common tables stand before whole statements only. */
export function parseQuery(stream: TokenStream, common?: CommonTable[]): Query {
	const query: Query = {
		with: common ?? [],
		body: parseBody(stream),
		orderBy: [],
	};
	if (stream.takeWords('ORDER', 'BY')) {
		query.orderBy = parseOrderItems(stream);
		if (stream.takeWords('OFFSET')) {
			query.offset = stream.expression();
			if (!stream.takeOneOf('ROWS', 'ROW')) throw stream.unexpected();
			if (stream.takeWords('FETCH')) {
				if (!stream.takeOneOf('NEXT', 'FIRST')) throw stream.unexpected();
				query.fetch = stream.expression();
				if (!stream.takeOneOf('ROWS', 'ROW')) throw stream.unexpected();
				stream.expectWords('ONLY');
			}
		}
	}
	if (stream.isWord(['FOR'])) throw unsupported(`FOR ${stream.peek(1).upper}`);
	return query;
}
