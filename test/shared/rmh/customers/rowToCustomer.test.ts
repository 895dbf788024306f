import { describe, expect, it } from 'vitest';
import { parseCustomerItem } from '../../../../nodes/shared/customer/parseCustomerItem';
import { rowToCustomer } from '../../../../nodes/shared/rmh/customers/rowToCustomer';
import type { TiedCustomers } from '../../../../nodes/shared/rmh/customers/customerSettings';
import type { ReceivableAccount } from '../../../../nodes/shared/rmh/customers/receivables';
import { customerRow, plainSettings } from './customerRows';

const nothing = { loyalty: null };

it('puts a row into the item that all nodes share', () => {
	const item = rowToCustomer(customerRow(), nothing, plainSettings);

	expect(item).toEqual({
		name: 'Ann Lee',
		company: '',
		type: 'named',
		contact: {
			title: 'Dr.',
			firstName: 'Ann',
			lastName: 'Lee',
			email: 'ann.lee@example.com',
			phone: '617-555-0107',
			fax: '',
		},
		address: {
			line1: '1 Market Square',
			line2: '',
			city: 'Boston',
			state: 'MA',
			postalCode: '02108',
			country: 'US',
		},
		tax: { registrationId: '', exempt: false },
		credit: { limit: 0 },
		loyalty: null,
		rmh: {
			id: 7,
			scope: 'STORE1',
			storeId: 1,
			accountNumber: '100007',
			rowVersion: '00000000000007D1',
			global: false,
			headquartersId: 0,
			lastUpdated: '2026-11-23T09:15:00.000',
		},
		acumatica: null,
		link: null,
	});
	expect(parseCustomerItem(item)).toEqual({ ok: true, item });
});

it('takes a site that has NULL where RMH has none as empty', () => {
	const row = customerRow();
	const empty = Object.fromEntries(Object.keys(row).map((name) => [name, null]));
	const item = rowToCustomer({ ...row, ...empty, ID: 8 }, nothing, plainSettings);

	expect(item).toMatchObject({
		name: '',
		type: 'walkIn',
		contact: { email: '' },
		rmh: { id: 8, accountNumber: '', rowVersion: null, lastUpdated: '' },
	});
	expect(parseCustomerItem(item).ok).toBe(true);
});

it('drops blanks at the end, keeps those in front', () => {
	const row = customerRow({ AccountNumber: '100018  ', City: '  Boston ' });
	expect(rowToCustomer(row, nothing, plainSettings)).toMatchObject({
		rmh: { accountNumber: '100018' },
		address: { city: '  Boston' },
	});
});

it.each([
	[undefined, 'named', { limit: 0 }],
	[[], 'named', { limit: 0, accountNumber: null }],
	[[{ id: 3, number: '100007', name: 'Lee' }], 'credit', { limit: 0, accountNumber: '100007' }],
])('with the receivable accounts %j it is %s', (receivableAccounts, type, credit) => {
	const item = rowToCustomer(customerRow(), { loyalty: null, receivableAccounts }, plainSettings);
	expect(item).toMatchObject({ type, credit });
	expect(item).not.toHaveProperty('debtor');
});

describe('where accounts owe', () => {
	const tied = (accountOwes: TiedCustomers, receivableAccounts: ReceivableAccount[]) =>
		rowToCustomer(
			customerRow({ CreditLimit: 500 }),
			{ loyalty: null, receivableAccounts },
			{ ...plainSettings, receivables: { kind: 'accountNumber', accountOwes } },
		);
	const account = { id: 3, number: 'AR-3', name: 'Acme' };
	const debtor = { accountId: 3, number: 'AR-3', name: 'Acme', scope: 'STORE1.AR' };

	it('the account stands for its customers', () => {
		expect(tied('notUploaded', [account])).toMatchObject({
			type: 'credit',
			debtor: { ...debtor, standsForCustomer: true },
		});
	});

	it('a customer of its own has neither credit nor a limit', () => {
		const item = tied('own', [account]);
		expect(item).toMatchObject({ type: 'named', debtor: { ...debtor, standsForCustomer: false } });
		expect(item.credit).toEqual({ accountNumber: 'AR-3' });
		expect(parseCustomerItem(item)).toMatchObject({ ok: true, item: { debtor: item.debtor } });
	});

	it('a customer without an account owes for itself', () => {
		const item = tied('notUploaded', []);
		expect(item).toMatchObject({ type: 'credit', debtor: null });
		expect(item.credit).toEqual({ limit: 500, accountNumber: null });
	});

	it('a second account is named, and not chosen', () => {
		const item = tied('notUploaded', [account, { id: 9, number: 'AR-9', name: '' }]);
		expect(item.debtor).toMatchObject({ ...debtor, others: ['AR-9'] });
	});
});

it('adds the raw row and the points where they were read', () => {
	const loyalty = { points: 120, programs: [] };
	const item = rowToCustomer(customerRow(), { loyalty, row: { ID: 7 } }, plainSettings);
	expect(item).toMatchObject({ loyalty, rmhRow: { ID: 7 } });
});
