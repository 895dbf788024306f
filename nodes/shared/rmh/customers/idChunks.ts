import type { RmhReader, SqlRow } from '../database';
import { int, numbered, type SqlParameters } from '../parameters';
import { repeatInList } from '../statements';

/** Below every ID: `Customer.ID` is an int. */
export const BEFORE_FIRST_ID = -2_147_483_648;

/** Keys per statement. SQL Server takes 2,100 parameters; plans for long lists are slow to make. */
export const KEYS_PER_STATEMENT = 1000;

/** Sizes of a list: few, so that SQL Server can use its plans again. */
const LIST_SIZES = [1, 10, 100, KEYS_PER_STATEMENT];

/** Parts of at most `KEYS_PER_STATEMENT`. */
export function* chunksOf<T>(values: readonly T[]): Generator<T[]> {
	for (let start = 0; start < values.length; start += KEYS_PER_STATEMENT) {
		yield values.slice(start, start + KEYS_PER_STATEMENT);
	}
}

/**
 * The chunk filled up with null, which no row equals, to one of the few list sizes.
 * @param most the largest of them
 */
export function filledUp<T>(chunk: readonly T[], most = KEYS_PER_STATEMENT): (T | null)[] {
	const sizes = LIST_SIZES.map((size) => Math.min(size, most));
	const size = sizes.find((candidate) => candidate >= chunk.length) ?? chunk.length;
	return [...chunk, ...new Array<null>(size - chunk.length).fill(null)];
}

/**
 * Runs a statement with a list of customer IDs (`@id0`) for all of them.
 * @param more its other parameters
 * @throws RmhError
 */
export async function readByIds(
	database: Pick<RmhReader, 'read'>,
	sql: string,
	ids: readonly number[],
	more: SqlParameters = {},
): Promise<SqlRow[]> {
	const rows: SqlRow[] = [];
	for (const chunk of chunksOf(ids)) {
		const list = filledUp(chunk);
		const parameters = { ...more, ...numbered('id', list, int) };
		const found = await database.read(repeatInList(sql, list.length), parameters);
		for (const row of found) rows.push(row);
	}
	return rows;
}
