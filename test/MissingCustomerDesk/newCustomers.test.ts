import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { checked, desk, fieldsOf, listPage, NASTY, waiting } from './deskItems';

const SETTINGS = { numbering: 'accountNumber', prefix: '', customerClass: 'LOCAL', terms: 'NET30' };

/** Customers of the list, as Read Choice puts them out. */
async function chosen(...items: IDataObject[]): Promise<IDataObject[]> {
	const { page } = await listPage(items);
	return page.customers as IDataObject[];
}
const credit = checked(3, { type: 'credit', credit: { limit: 750 } });

async function newCustomers(items: IDataObject[], settings: IDataObject = {}) {
	const [page = {}] = await desk('showNewCustomers', { ...SETTINGS, ...settings }, items);
	const fields = fieldsOf(page);
	const values = Object.fromEntries(
		fields.flatMap((one) => ('fieldName' in one ? [[one.fieldName, one.defaultValue ?? '']] : [])),
	);
	return { page, fields, values };
}

async function answer(page: IDataObject, values: IDataObject) {
	const given = { submittedAt: 'x', next: 'Check and create', ...values };
	return await desk('readNewCustomers', { page, person: 'Jane' }, [given]);
}

describe('Show New Customers', () => {
	it('asks for every value of one customer, filled in from RMH and the settings', async () => {
		const { values, page } = await newCustomers(await chosen(waiting(3), credit));
		expect(values).toMatchObject({
			name: 'Customer 3',
			customerId: '100003',
			customerClass: 'LOCAL',
			terms: 'NET30',
			creditLimit: '750',
			email: 'c3@example.com',
			city: '',
			next: 'Check and create',
		});
		expect(page.description).toContain('This is what Acumatica gets');
	});

	it('asks for no customer ID where Acumatica numbers, and for no limit that RMH does not have', async () => {
		const items = await chosen(waiting(3), checked(3));
		const { values } = await newCustomers(items, { numbering: 'acumatica' });
		expect(values).not.toHaveProperty('customerId');
		expect(values.creditLimit).toBe('');
		const prefixed = { numbering: 'prefixedAccountNumber', prefix: 's1-' };
		expect((await newCustomers(items, prefixed)).values.customerId).toBe('S1-100003');
	});

	it('shows what several will be made as, and asks once', async () => {
		const items = await chosen(waiting(3), waiting(4), credit, checked(4, { name: NASTY }));
		const { fields, page } = await newCustomers(items);
		expect(page.description).toContain('2 customers will be made');
		const [list] = fields;
		const html = list && 'html' in list ? list.html : '';
		expect(html).toContain(
			'Customer 3 · customer ID 100003 · class LOCAL · terms NET30 · credit limit 750.00 · c3@example.com',
		);
		expect(html).not.toMatch(/<(script|img)/);
		expect(fields).toHaveLength(2);
		const made = await answer(page, {});
		expect(made).toMatchObject([
			{
				rmh: { id: 3 },
				desk: { action: 'create', person: 'Jane', newCustomer: { creditLimit: 750 } },
			},
			{ rmh: { id: 4 }, desk: { newCustomer: { customerId: '100004', creditLimit: null } } },
		]);
	});

	it('says what could not be used, with the values that were typed', async () => {
		const [one = {}] = await chosen(waiting(3), credit);
		const { page } = await newCustomers([one]);
		const [typed = {}] = await answer(page, { name: 'Ann', customerId: 'ann', creditLimit: '' });
		const again = await newCustomers([
			{ ...typed, error: 'The country "X" is not known', details: { remedy: 'Write US.' } },
		]);
		expect(again.page.description).toContain('Not possible yet: The country &#34;X&#34;');
		expect(again.page.description).toContain('Write US.');
		expect(again.values).toMatchObject({ name: 'Ann', customerId: 'ANN', creditLimit: '' });
		const [solved] = await answer(again.page, { name: 'Ann' });
		expect(solved?.error).toBeUndefined();
	});
});

describe('Read New Customers', () => {
	it('takes what was typed, wherever it belongs', async () => {
		const { page } = await newCustomers(await chosen(waiting(3), credit));
		const [made] = await answer(page, {
			name: ' Ann ',
			email: 'ann@example.com',
			city: 'Boston',
			taxNumber: '12-3',
			customerId: 'c-9',
			customerClass: 'INTL',
			terms: '',
			creditLimit: '1,500.50',
		});
		expect(made).toMatchObject({
			name: 'Ann',
			contact: { email: 'ann@example.com', phone: '' },
			address: { city: 'Boston' },
			tax: { registrationId: '12-3' },
			rmh: { id: 3, accountNumber: '100003' },
			desk: {
				action: 'create',
				newCustomer: { customerId: 'C-9', customerClass: 'INTL', terms: '', creditLimit: 1500.5 },
				summary:
					'Ann · customer ID C-9 · class INTL · credit limit 1500.50 · ann@example.com · Boston',
			},
		});
	});

	it('asks again for an amount that is none', async () => {
		const { page } = await newCustomers(await chosen(waiting(3), credit));
		for (const creditLimit of ['much', '-5', '1.2.3', '.', '1e9']) {
			const [again] = await answer(page, { name: 'Ann', creditLimit });
			expect(again, creditLimit).toMatchObject({
				name: 'Ann',
				error: expect.stringContaining(creditLimit) as string,
				desk: { action: 'correct' },
			});
		}
	});

	it('goes back, also when nobody has answered in time', async () => {
		const { page } = await newCustomers(await chosen(waiting(3), credit));
		for (const values of [{ next: 'Back to the list' }, { submittedAt: undefined }]) {
			expect(await answer(page, values as IDataObject)).toEqual([{ desk: { action: 'back' } }]);
		}
	});
});
