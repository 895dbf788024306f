import { z } from 'zod';

/** A bigint, which is a text to the driver: JavaScript's numbers end at 53 bits. */
export const bigInteger = z.union([z.string(), z.number(), z.bigint()]).transform(String);

const PAGE_SIZE = 1000;

/** Largest bigint. */
const AFTER_LAST = '9223372036854775807';

/**
 * Reads numbered rows, latest first, page by page: each page is asked for by the last number of the one
 * before, as rows are added meanwhile.
 *
 * @yields pages that are never empty
 */
export async function* latestFirst<Row>(
	readPage: (beforeId: string, size: number) => Promise<Row[]>,
	idOf: (row: Row) => string,
	limit: number,
): AsyncGenerator<Row[], void, void> {
	let beforeId = AFTER_LAST;
	let missing = limit;
	while (missing > 0) {
		const size = Math.min(PAGE_SIZE, missing);
		const page = await readPage(beforeId, size);
		const last = page.at(-1);
		if (last === undefined) return;
		yield page;
		missing -= page.length;
		if (page.length < size) return;
		beforeId = idOf(last);
	}
}
