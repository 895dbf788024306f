import { CONTENT_FIELDS } from './contentFields';
import type { CustomerItem } from './customerItem';

/** The item with only some of its fields, for the mapping to Acumatica's fields. */
export function settledItem(
	item: CustomerItem,
	settled: ReadonlySet<string>,
): Partial<CustomerItem> {
	const content: Record<string, unknown> = {};
	for (const { path, of } of CONTENT_FIELDS) {
		const value = settled.has(path) ? of(item) : undefined;
		if (value === undefined) continue;
		const [group, member] = path.split('.') as [string, string?];
		if (member === undefined) content[group] = value;
		else content[group] = { ...(content[group] as object | undefined), [member]: value };
	}
	return content;
}
