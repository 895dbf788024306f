import { isAggregate } from '../functions/aggregateNames';

/** Kinds of nodes that begin a query of their own. */
const queries = ['subquery', 'exists', 'inQuery', 'quantified'];

/** Whether something in a syntax tree passes the test; queries inside are looked into only when asked. */
export function contains(
	node: unknown,
	test: (node: Record<string, unknown>) => boolean,
	intoQueries = false,
): boolean {
	if (Array.isArray(node)) return node.some((item) => contains(item, test, intoQueries));
	if (typeof node !== 'object' || node === null || Buffer.isBuffer(node)) return false;
	const record = node as Record<string, unknown>;
	if (test(record)) return true;
	const isQuery = queries.includes(String(record.kind));
	return Object.entries(record).some(
		([key, value]) =>
			!(isQuery && key === 'query' && !intoQueries) && contains(value, test, intoQueries),
	);
}

/** Whether an expression holds an aggregate of its own query (not one over a window). */
export function hasAggregate(node: unknown): boolean {
	return contains(
		node,
		({ kind, name, over }) => kind === 'call' && over === undefined && isAggregate(String(name)),
	);
}

/** Whether a query reads from a table of this name. */
export function readsFrom(node: unknown, table: string): boolean {
	const wanted = table.toLowerCase();
	return contains(
		node,
		({ kind, name }) =>
			kind === 'table' &&
			Array.isArray(name) &&
			name.length === 1 &&
			String(name[0]).toLowerCase() === wanted,
		true,
	);
}
