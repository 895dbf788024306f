import { expect, test } from 'vitest';
import { parseCustomerItem } from '../../../nodes/shared/customer/parseCustomerItem';
import { customerItem } from './customerItems';

test('a customer item survives, what is not part of it is dropped', () => {
	expect(parseCustomerItem({ ...customerItem(), summary: 1 })).toEqual({
		ok: true,
		item: customerItem(),
	});
});

test.each([
	[{}, 'name'],
	[{ name: 'Ann', rmh: null, contact: { email: 5 } }, 'contact.email'],
	[{ name: 'Ann', rmh: { id: 'x' } }, 'rmh.id'],
	[null, 'the item'],
])('%j is refused and names the property', (data, property) => {
	const result = parseCustomerItem(data);
	expect(result.ok).toBe(false);
	expect(result).toHaveProperty('complaint', expect.stringContaining(property));
});
