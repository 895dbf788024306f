import { expect, test } from 'vitest';
import { parseCustomerItem, parseSyncRun } from '../../../nodes/shared/customer/parseCustomerItem';
import { customerItem } from './customerItems';

test('a customer item survives, what is not part of it is dropped', () => {
	expect(parseCustomerItem({ ...customerItem(), summary: 1 })).toEqual({
		ok: true,
		item: customerItem(),
	});
});

test('the view of the ledger survives, with a run or without one', () => {
	const link = {
		status: 'Processed' as const,
		origin: 'created' as const,
		recordId: 'a0000000-0000-4000-8000-000000000001',
		customerId: 'C1',
		contentHash: '',
		rmhId: 7,
		snapshot: { CustomerName: 'Ann', CreditLimit: 0 },
		attempts: 0,
	};
	const run = { job: 'customers', token: '17', owner: 'execution 1' };
	for (const given of [link, { ...link, run }]) {
		const item = customerItem({ rmh: null, link: given });
		expect(parseCustomerItem(item)).toEqual({ ok: true, item });
	}
});

test.each([
	[{}, 'name'],
	[{ name: 'Ann', rmh: null, contact: { email: 5 } }, 'contact.email'],
	[{ name: 'Ann', rmh: { id: 'x' } }, 'rmh.id'],
	[{ name: 'Ann' }, 'rmh'],
	[{ name: 'Ann', rmh: null, type: 'vip' }, 'type'],
	[{ name: 'Ann', rmh: null, credit: { limit: Number.NaN } }, 'credit.limit'],
	[
		{ name: 'Ann', rmh: null, loyalty: { points: 1, programs: [{ points: 1 }] } },
		'loyalty.programs.0.program',
	],
	[{ name: 'Ann', rmh: null, link: { status: 'Done' } }, 'link.status'],
	[null, 'the item'],
	[[], 'the item'],
])('%j is refused and names the property', (data, property) => {
	const result = parseCustomerItem(data);
	expect(result.ok).toBe(false);
	expect(result).toHaveProperty('complaint', expect.stringContaining(property));
});

test('a side that an item does not name is one that it does not have', () => {
	expect(parseCustomerItem({ name: 'Ann', rmh: null })).toEqual({
		ok: true,
		item: { name: 'Ann', rmh: null, acumatica: null, link: null },
	});
});

test.each(['17', '', 'x', 17])('a run with the token %j', (token) => {
	const run = { job: 'customers', token, owner: 'execution 1' };
	expect(parseSyncRun({ link: { run } })).toEqual(token === '17' ? run : undefined);
});

const link = {
	status: 'Processed',
	origin: 'created',
	recordId: 'a',
	customerId: 'C7',
	contentHash: '',
	attempts: 0,
	run: { job: 'customers', token: '1', owner: 'test' },
};

test('what a comparison needs of the link survives', () => {
	const known = {
		...link,
		rmhId: 7,
		snapshot: { CustomerName: 'Ann', CreditLimit: 500, 'custom/CurrentCustomer/UsrVip': true },
		resolutions: { name: { take: 'value', value: 'Bo', rmh: 'Ann', acumatica: null } },
	};
	expect(parseCustomerItem({ ...customerItem(), link: known })).toMatchObject({
		ok: true,
		item: { link: known },
	});
});

test.each([{ CustomerName: { value: 'Ann' } }, { CustomerName: null }, 'Ann', null])(
	'%j is no snapshot',
	(snapshot) => {
		expect(parseCustomerItem({ ...customerItem(), link: { ...link, snapshot } })).toEqual({
			ok: false,
			complaint: expect.stringContaining('link.snapshot'),
		});
	},
);

test("another program's property compare does not matter", () => {
	const parsed = parseCustomerItem({ ...customerItem(), compare: 'no' });
	expect(parsed).toEqual({ ok: true, item: customerItem() });
});
