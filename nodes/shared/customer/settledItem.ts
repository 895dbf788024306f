import { CONTENT_FIELDS } from './contentFields';
import type { CustomerItem } from './customerItem';
import { putValue } from './putValue';

/** The item with only some of its fields, for the mapping to Acumatica's fields. */
export function settledItem(
	item: CustomerItem,
	settled: ReadonlySet<string>,
): Partial<CustomerItem> {
	const content: Record<string, unknown> = {};
	for (const { path, of } of CONTENT_FIELDS) {
		const value = settled.has(path) ? of(item) : undefined;
		if (value !== undefined) putValue(content, path, value);
	}
	return content;
}
