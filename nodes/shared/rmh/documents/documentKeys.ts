import type { RmhReader, SqlRow } from '../database';
import { filledUp } from '../customers/idChunks';
import { int, numbered, type SqlParameters } from '../parameters';
import { repeatInList } from '../statements';

/** A document within its table. */
export interface DocumentKey {
	/** null = of any store. */
	storeId: number | null;
	number: number;
}

/** Up to five parameters each, of 2,100 that SQL Server takes. */
export const DOCUMENTS_AT_ONCE = 400;

/** One text per document, for maps. */
export const keyText = (storeId: number, number: number): string => `${storeId}:${number}`;

/** Parts of at most `DOCUMENTS_AT_ONCE`. */
export function* documentChunks<T>(documents: readonly T[]): Generator<T[]> {
	for (let start = 0; start < documents.length; start += DOCUMENTS_AT_ONCE) {
		yield documents.slice(start, start + DOCUMENTS_AT_ONCE);
	}
}

/** The parameters `@store0`, `@number0` and so on of a list; what fills it up has no number. */
export function keyParameters(list: readonly (DocumentKey | null)[]): SqlParameters {
	return {
		...numbered('store', list, (key) => int(key?.storeId ?? null)),
		...numbered('number', list, (key) => int(key?.number ?? null)),
	};
}

/**
 * Runs a statement with a list of documents for all of them.
 * @param more its other parameters
 * @throws RmhError
 */
export async function readByDocuments(
	database: RmhReader,
	sql: string,
	keys: readonly DocumentKey[],
	more: SqlParameters = {},
): Promise<SqlRow[]> {
	const rows: SqlRow[] = [];
	for (const chunk of documentChunks(keys)) {
		const list = filledUp(chunk, DOCUMENTS_AT_ONCE);
		const parameters = { ...more, ...keyParameters(list) };
		for (const row of await database.read(repeatInList(sql, list.length), parameters)) {
			rows.push(row);
		}
	}
	return rows;
}
