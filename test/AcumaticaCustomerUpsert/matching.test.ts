import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AcumaticaCustomerUpsert } from '../../nodes/AcumaticaCustomerUpsert/AcumaticaCustomerUpsert.node';
import { MissingCustomerCheck } from '../../nodes/MissingCustomerCheck/MissingCustomerCheck.node';
import type { CustomerItem } from '../../nodes/shared/customer/customerItem';
import { acumaticaCredential } from '../acumaticaCredential';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '../emulators/acumatica';
import { runNode } from '../nodeHarness';
import { anotherCustomer } from '../shared/customer/customerItems';

let acumatica: AcumaticaEmulator;
beforeEach(async () => {
	acumatica = await startAcumaticaEmulator();
});
afterEach(async () => {
	expect(acumatica.stats.seatsInUse).toBe(0);
	await acumatica.close();
});

const item = (id: number, changes: Partial<CustomerItem> = {}) =>
	anotherCustomer(id, changes) as unknown as IDataObject;
const numbered = (id: number, accountNumber: string, scope = 'STORE1') =>
	item(id, { rmh: { ...anotherCustomer(id).rmh!, accountNumber, scope } });
const withEmail = (id: number, email: string) =>
	item(id, { contact: { ...anotherCustomer(id).contact, email } });

const US = { options: { defaultCountry: 'US' } };
const run = (node: 'check' | 'upsert', items: IDataObject[], parameters: INodeParameters = {}) =>
	runNode(node === 'check' ? new MissingCustomerCheck() : new AcumaticaCustomerUpsert(), {
		parameters: { ...US, useLedger: false, ...parameters },
		credentials: { acumaticaErpApi: acumaticaCredential(acumatica) },
		items,
		continueOnFail: true,
	});
/** ready, missing or review for each item. */
const check = async (items: IDataObject[], parameters?: INodeParameters) => {
	const { outputs } = await run('check', items, parameters);
	const checked = outputs.flat().sort((a, b) => at(a) - at(b));
	return checked.map(({ json }) => json.check as IDataObject);
};
const upsert = async (items: IDataObject[], parameters?: INodeParameters) => {
	const { outputs } = await run('upsert', items, parameters);
	return outputs.flat().map(({ json }) => (json.upsert ?? json) as IDataObject);
};
const at = ({ pairedItem }: INodeExecutionData) => (pairedItem as { item: number }).item;
const results = (checked: IDataObject[]) => checked.map(({ result }) => result);
const actions = (reports: IDataObject[]) => reports.map(({ action }) => action);
const insert = (CustomerID: string, fields: Record<string, string> = {}) =>
	acumatica.customers.insert({ CustomerID, CustomerName: 'Old', Status: 'Active', ...fields });

describe('by which rule a customer is found', () => {
	test.each([
		['externalReference', { AccountRef: 'RMH:STORE1:2', CustomerName: 'Customer 2' }],
		['customerId', { CustomerID: 'ACC2' }],
		['email', { 'MainContact/Email': 'CUSTOMER.2@example.com' }],
	])('%s links; both nodes say so, and the reference is written', async (matchedBy, fields) => {
		insert('ONE', fields);
		expect(await check([item(2)])).toMatchObject([{ result: 'ready', matchedBy }]);
		expect(await upsert([item(2)])).toMatchObject([{ action: 'updated', matchedBy }]);
		expect(acumatica.customers.all()).toHaveLength(1);
		expect(acumatica.customers.all()[0]?.fields.AccountRef).toBe('RMH:STORE1:2');
		expect(await upsert([item(2)])).toMatchObject([{ action: 'unchanged' }]);
	});

	test.each([
		['phone', { 'MainContact/Phone1': '212.555.1002', 'MainContact/Phone2': '+1 212 555 1002' }],
		[
			'name and postal code',
			{ CustomerName: 'CUSTOMER 2', 'MainContact/Address/PostalCode': '10001' },
		],
	])('%s goes to a person, who sees the candidate side by side', async (words, fields) => {
		insert('ONE', { ...fields, 'MainContact/Address/City': 'Boston' });
		for (const report of [...(await check([item(2)])), ...(await upsert([item(2)]))]) {
			expect(report).toMatchObject({
				reason: expect.stringContaining(words),
				candidates: [
					{
						customerId: 'ONE',
						name: expect.any(String),
						email: '',
						phone: expect.any(String),
						postalCode: expect.any(String),
						city: 'Boston',
						status: 'Active',
						matchedBy: [words],
					},
				],
			});
		}
		expect(acumatica.stats.byRoute['PUT Customer']).toBeUndefined();
	});

	test('a new customer was found by nothing', async () => {
		expect(await upsert([item(2)])).toMatchObject([{ action: 'created', matchedBy: null }]);
	});

	test('a national phone number is not compared without a default country', async () => {
		insert('ONE', { 'MainContact/Phone1': '(212) 555-1002' });
		expect(results(await check([item(2)], { options: {} }))).toEqual(['missing']);
		expect(results(await check([item(2)]))).toEqual(['review']);
	});
});

describe('two customers that share an e-mail', () => {
	const couple = [withEmail(2, 'home@example.com'), withEmail(3, 'Home@example.com')];

	test('and are both new: the first is created, the second is for a person', async () => {
		expect(results(await check(couple))).toEqual(['missing', 'missing']);
		expect(actions(await upsert(couple))).toEqual(['created', 'review']);
		// It stays so, with the candidate beside it: nothing depends on which run it was.
		expect(await upsert(couple)).toMatchObject([
			{ action: 'unchanged' },
			{ action: 'review', candidates: [{ customerId: 'ACC2', matchedBy: ['e-mail'] }] },
		]);
		expect(acumatica.customers.all()).toHaveLength(1);
	});

	test('with one Acumatica customer of nobody: both are for a person', async () => {
		insert('ONE', { 'MainContact/Email': 'home@example.com' });
		expect(results(await check(couple))).toEqual(['review', 'review']);
		expect(actions(await upsert(couple))).toEqual(['review', 'review']);
	});

	test('with an Acumatica customer each: nobody is held up', async () => {
		for (const id of [2, 3]) {
			insert(`ACC${id}`, {
				AccountRef: `RMH:STORE1:${id}`,
				'MainContact/Email': 'home@example.com',
			});
		}
		expect(results(await check(couple))).toEqual(['ready', 'ready']);
		expect(actions(await upsert(couple))).toEqual(['updated', 'updated']);
	});

	test('in Acumatica: the RMH customer is for a person, who sees both', async () => {
		insert('ONE', { 'MainContact/Email': 'home@example.com' });
		insert('TWO', { 'MainContact/Email': 'home@example.com' });
		expect(await check([couple[0]!])).toMatchObject([
			{ result: 'review', candidates: [{ customerId: 'ONE' }, { customerId: 'TWO' }] },
		]);
	});

	test('and are two people to the analyst, who switched the rule off: both are created', async () => {
		const matchBy = { rules: [{ rule: 'externalReference' }, { rule: 'customerId' }] };
		expect(actions(await upsert(couple, { matchBy }))).toEqual(['created', 'created']);
		expect(actions(await upsert(couple, { matchBy }))).toEqual(['unchanged', 'unchanged']);
	});
});

describe('an account number that two stores use for different people', () => {
	const [first, second] = [numbered(2, '100'), numbered(3, '100', 'STORE2')];

	test('whoever comes first gets it; the other store is for a person, and never overwrites', async () => {
		expect(actions(await upsert([first!]))).toEqual(['created']);
		expect(await check([second!])).toMatchObject([
			{ result: 'review', reason: expect.stringContaining('RMH:STORE1:2') },
		]);
		expect(actions(await upsert([second!]))).toEqual(['review']);
		expect(acumatica.customers.findByCustomerId('100')?.fields.CustomerName).toBe('Customer 2');
	});

	test('with a prefix per store both are created', async () => {
		const prefixed = (prefix: string) => ({ numbering: 'prefixedAccountNumber', prefix });
		expect(actions(await upsert([first!], prefixed('A-')))).toEqual(['created']);
		expect(actions(await upsert([second!], prefixed('B-')))).toEqual(['created']);
	});
});

describe('account numbers that differ in case only', () => {
	const twins = [numbered(2, 'abc'), numbered(3, 'ABC')];

	test('both new: the first is created, the second is for a person', async () => {
		expect(results(await check(twins))).toEqual(['missing', 'missing']);
		expect(actions(await upsert(twins))).toEqual(['created', 'review']);
		expect(results(await check(twins))).toEqual(['ready', 'review']);
	});

	test('one Acumatica customer with the number: both are for a person', async () => {
		insert('ABC');
		expect(results(await check(twins))).toEqual(['review', 'review']);
		expect(actions(await upsert(twins))).toEqual(['review', 'review']);
	});
});

describe('an account number longer than the segmented key', () => {
	const long = numbered(2, 'ACCT-12345678901234');

	test('is refused with its field, never cut, and holds up nobody else', async () => {
		acumatica.settings.customerIdLength = 10;
		expect(results(await check([long]))).toEqual(['missing']);
		const [refused, other] = await upsert([long, item(3)]);
		expect(refused?.error).toMatch(/CustomerID "ACCT-12345678901234".*length/);
		expect(other).toMatchObject({ action: 'created' });
		expect(acumatica.customers.all()).toHaveLength(1);
	});

	test('fits with an Acumatica number, or when the customer exists under another one', async () => {
		acumatica.settings.customerIdLength = 10;
		insert('SHORT', { 'MainContact/Email': 'customer.2@example.com' });
		expect(await upsert([long])).toMatchObject([{ action: 'updated', matchedBy: 'email' }]);
	});
});

describe('a reference that was given a second time after RMH was restored', () => {
	test('is for a person, and nobody is overwritten', async () => {
		insert('ELSE', {
			AccountRef: 'RMH:STORE1:2',
			CustomerName: 'Somebody Else',
			'MainContact/Email': 'else@example.com',
		});
		const [checked] = await check([item(2)]);
		expect(checked).toMatchObject({
			result: 'review',
			reason: expect.stringContaining('somebody else'),
			candidates: [{ name: 'Somebody Else', matchedBy: ['external reference'] }],
		});
		expect(actions(await upsert([item(2)]))).toEqual(['review']);
	});
});

describe('rules that cannot work are refused before anything is sent', () => {
	test.each([
		['no rule', { matchBy: {} }, 'Match By is empty'],
		[
			'one rule twice',
			{ matchBy: { rules: [{ rule: 'email' }, { rule: 'email' }] } },
			'E-Mail twice',
		],
		[
			'Acumatica numbers, and no reference',
			{ numbering: 'acumatica', matchBy: { rules: [{ rule: 'email' }] } },
			'External Reference',
		],
	])('%s', async (_, parameters, message) => {
		for (const node of ['check', 'upsert'] as const) {
			const { outputs } = await run(node, [item(2)], parameters as INodeParameters);
			expect(outputs.flat()[0]?.json.error).toContain(message);
		}
		expect(acumatica.stats.requests).toBe(0);
	});

	test('Acumatica has the number, and customers are not looked for by it', async () => {
		insert('ACC2');
		const matchBy = { rules: [{ rule: 'externalReference' }] };
		expect(await upsert([item(2)], { matchBy })).toMatchObject([
			{ action: 'review', candidates: [{ customerId: 'ACC2', matchedBy: ['customer ID'] }] },
		]);
	});
});
