/** Most conditions in one `$filter`: longer lists are known to fail or to crawl. */
export const KEYS_PER_FILTER = 30;
/** Most characters in one URL, encoded. */
export const URL_LENGTH = 7_000;
/** Left free in every URL for what the client puts before the query: instance, endpoint, entity. */
const ADDRESS_LENGTH = 400;

/** Every byte that is none of these takes three characters in a URL. */
const UNRESERVED = /^[A-Za-z0-9._~-]$/;

/** A text as an OData v3 literal: in single quotes, quotes inside doubled. */
export function textLiteral(text: string): string {
	return `'${text.replaceAll("'", "''")}'`;
}

/**
 * A condition that one of the values is in one of the fields: `AccountRef eq 'A' or AccountRef eq 'B'`.
 * @param fields of one view
 */
export function equalsAny(fields: readonly string[], values: readonly string[]): string {
	return values
		.flatMap((value) => fields.map((field) => `${field} eq ${textLiteral(value)}`))
		.join(' or ');
}

/** Most characters that a text takes in a URL, whichever way it is encoded. */
export function encodedLength(text: string): number {
	let length = 0;
	for (const byte of Buffer.from(text, 'utf8')) {
		length += UNRESERVED.test(String.fromCharCode(byte)) ? 1 : 3;
	}
	return length;
}

/**
 * Splits values into batches that fit into one `$filter` each: at most 30 conditions, and short enough
 * that the URL keeps to 7,000 characters. A single value that is too long by itself is a batch alone
 * rather than lost.
 *
 * @param otherOptions the other query options of the request, not encoded
 */
export function filterBatches(
	fields: readonly string[],
	values: readonly string[],
	otherOptions: Readonly<Record<string, string | number>>,
): string[][] {
	const others = Object.entries(otherOptions).map(([name, value]) => `&${name}=${value}`);
	const room = URL_LENGTH - ADDRESS_LENGTH - encodedLength(`?$filter=${others.join('')}`);
	const separator = encodedLength(' or ');
	const mostValues = Math.max(1, Math.floor(KEYS_PER_FILTER / fields.length));
	const batches: string[][] = [];
	let batch: string[] = [];
	let used = 0;
	for (const value of values) {
		const length = encodedLength(equalsAny(fields, [value])) + separator;
		if (batch.length > 0 && (batch.length === mostValues || used + length > room)) {
			batches.push(batch);
			batch = [];
			used = 0;
		}
		batch.push(value);
		used += length;
	}
	if (batch.length > 0) batches.push(batch);
	return batches;
}
