import type { CustomerItem } from '../customerItem';
import { COMPARED_FIELDS, isEmpty, type ComparedField, type ComparedPath } from './fields';
import type { FieldRule } from './ownership';

/** What the other side gets of a customer that it may not have. */
export interface FilledContent {
	/** The groups of the item, and its status, without what does not move. */
	content: Pick<CustomerItem, 'contact' | 'address' | 'tax' | 'credit' | 'status'>;
	/** The fields that move. */
	fields: ComparedPath[];
}

/**
 * Of a customer that seems to be new on the other side, what is filled and may move. The other side may
 * have it all the same, not linked yet: what somebody typed there must not be wiped by an empty text.
 */
export function filledContent(
	item: CustomerItem,
	rules: Readonly<Record<ComparedPath, FieldRule>>,
): FilledContent {
	const moves = (field: ComparedField) => {
		const value = field.of(item);
		if (value === undefined) return false;
		return field.required || (rules[field.path] !== 'ignore' && !isEmpty(value));
	};
	const content: Record<string, Record<string, unknown> | undefined> = {};
	for (const field of COMPARED_FIELDS) {
		const [group, member] = field.path.split('.') as [keyof CustomerItem, string?];
		const values = item[group];
		if (member === undefined || field.oneWay || typeof values !== 'object') continue;
		content[group] ??= { ...values };
		if (!moves(field)) delete content[group][member];
	}
	// What is absent here would stay in the item.
	if (rules.status === 'ignore' && item.status != null) content.status = undefined;
	return { content, fields: COMPARED_FIELDS.filter(moves).map(({ path }) => path) };
}
