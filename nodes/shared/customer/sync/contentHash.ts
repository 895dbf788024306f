import { createHash } from 'node:crypto';
import { normaliseKind } from '../comparison';
import { CONTENT_FIELDS } from '../contentFields';
import type { FieldValue } from '../customerFields';
import type { CustomerItem } from '../customerItem';

/**
 * A hash of a customer's content. Two customers have the same one exactly when a person would say
 * that nothing changed: formatting, totals, visits and the row version do not count. An unknown value
 * is not an empty one. A default country plays no part, as nodes may have different ones: what a comparison
 * takes as the same only because of it has another hash, is compared once more, and not written.
 *
 * Where the way to normalise a field changes, hashes of rows that were not touched stay as they are noted and
 * matter to nobody; a touched one is compared once, and nothing is sent.
 *
 * @param more further values that may reach Acumatica, in a fixed order
 * @returns SHA-256 as 64 hexadecimal digits, lower case
 */
export function contentHash(item: CustomerItem, more: readonly (FieldValue | null)[] = []): string {
	const values = CONTENT_FIELDS.flatMap((field) => {
		const value = field.of(item) ?? null;
		if (value === null) return 'optional' in field ? [] : [null];
		return [normaliseKind(field.kind, value, '')];
	});
	return createHash('sha256')
		.update(JSON.stringify([...values, ...more]))
		.digest('hex');
}
