import { createHash } from 'node:crypto';
import { normaliseKind } from '../comparison';
import type { FieldValue } from '../customerFields';
import type { CustomerItem } from '../customerItem';
import type { ValueKind } from '../fieldCatalogue';

type Content = [kind: ValueKind, value: FieldValue | null | undefined];

/** Everything that can reach Acumatica. The order is part of the hash. */
function contentOf(item: CustomerItem): Content[] {
	const { contact, address, tax, credit, loyalty } = item;
	return [
		['text', item.name],
		['text', item.company],
		['text', item.type],
		['text', contact?.title],
		['text', contact?.firstName],
		['text', contact?.lastName],
		['email', contact?.email],
		['phone', contact?.phone],
		['phone', contact?.fax],
		['text', address?.line1],
		['text', address?.line2],
		['text', address?.city],
		['code', address?.state],
		['text', address?.postalCode],
		['country', address?.country],
		['text', tax?.registrationId],
		['yesNo', tax?.exempt],
		['number', credit?.limit],
		['text', credit?.accountNumber],
		['number', loyalty?.points],
		['code', item.rmh?.accountNumber],
	];
}

/**
 * A hash of a customer's content. Two customers have the same one exactly when a person would say
 * that nothing changed: formatting, totals, visits and the row version do not count. An unknown value
 * is not an empty one.
 *
 * @param more further values that may reach Acumatica, in a fixed order
 * @returns SHA-256 as 64 hexadecimal digits, lower case
 */
export function contentHash(item: CustomerItem, more: readonly (FieldValue | null)[] = []): string {
	const values = contentOf(item).map(([kind, value]) =>
		value === undefined || value === null ? null : normaliseKind(kind, value, ''),
	);
	return createHash('sha256')
		.update(JSON.stringify([...values, ...more]))
		.digest('hex');
}
