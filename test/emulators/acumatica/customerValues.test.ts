import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '.';
import { TestClient } from './testClient';

describe('values in a PUT (rules 11 and 12)', () => {
	let emulator: AcumaticaEmulator;
	let client: TestClient;
	let now: number;

	beforeEach(async () => {
		now = Date.parse('2026-11-23T09:00:00.125Z');
		emulator = await startAcumaticaEmulator({ clock: () => now });
		client = new TestClient(emulator);
		await client.signIn();
	});
	afterEach(async () => await emulator.close());

	const put: TestClient['putCustomer'] = (fields, request) => client.putCustomer(fields, request);
	const stored = (customerId: string) => emulator.customers.findByCustomerId(customerId)?.fields;

	test('rule 11: a new customer takes the defaults of its class', async () => {
		await put({ CustomerID: 'A1', CustomerName: 'Ann' });
		expect(stored('A1')).toMatchObject({
			CustomerClass: 'DEFAULT',
			Terms: 'NET30',
			StatementCycleID: 'DEFAULT',
			CurrencyID: 'USD',
			Status: 'Active',
			LocationName: 'Primary Location',
			PrintDunningLetters: true,
			'MainContact/Address/Country': 'US',
		});
		await put({ CustomerID: 'A2', CustomerName: 'Al', CustomerClass: 'retail', Terms: 'NET15' });
		expect(stored('A2')).toMatchObject({ CustomerClass: 'RETAIL', Terms: 'NET15' });
	});

	test('postal codes come back in the mask of their country, where it has one that they fill', async () => {
		const code = 'MainContact/Address/PostalCode';
		const country = 'MainContact/Address/Country';
		await put({ CustomerID: 'A0', CustomerName: 'Ann', [code]: '123456789', [country]: 'US' });
		expect(stored('A0')).toMatchObject({ [code]: '123456789' });
		emulator.settings.postalCodeMasks = { US: '#####-####', CA: '### ###' };
		await put({ CustomerID: 'A1', CustomerName: 'Ann', [code]: '123456789', [country]: 'US' });
		await put({ CustomerID: 'A2', CustomerName: 'Ann', [code]: '12345', [country]: 'US' });
		await put({ CustomerID: 'A3', CustomerName: 'Ann', [code]: 'k1a-0b1', [country]: 'CA' });
		await put({ CustomerID: 'A4', CustomerName: 'Ann', [code]: '123456789', [country]: 'FR' });
		expect(['A1', 'A2', 'A3', 'A4'].map((id) => stored(id)?.[code])).toEqual([
			...['12345-6789', '12345', 'K1A 0B1', '123456789'],
		]);
	});

	test('rule 11: another class defaults again, except for the country', async () => {
		await put({ CustomerID: 'A1', CustomerName: 'Ann', 'MainContact/Address/Country': 'FR' });
		await put({ CustomerID: 'A1', CustomerClass: 'CREDIT' });
		expect(stored('A1')).toMatchObject({
			Terms: 'NET15',
			CreditLimit: 1000,
			'MainContact/Address/Country': 'FR',
		});
	});

	test.each([
		['CustomerClass', 'NONE', "'Customer Class' cannot be found in the system."],
		['Terms', 'NONE', "'Terms' cannot be found in the system."],
		['TaxZone', 'NONE', "'Tax Zone' cannot be found in the system."],
		['Status', 'Closed', expect.stringContaining('Closed') as string],
		['CustomerName', '', "'Customer Name' cannot be empty."],
		['CreditLimit', 'much', expect.stringContaining('number') as string],
	])('rule 11: %s %j is refused beside the field', async (name, value, error) => {
		const reply = await put({ CustomerID: 'A1', CustomerName: 'Ann', [name]: value });
		expect(reply.status).toBe(422);
		expect(reply.body).toMatchObject({
			error: "Inserting  'Customer' record raised at least one error. Please review the errors.",
			[name]: { value, error },
		});
		expect(emulator.customers.size).toBe(0);
	});

	test('rule 11: errors stand at any depth, and an update says so', async () => {
		await put({ CustomerID: 'A1', CustomerName: 'Ann' });
		const reply = await put({
			CustomerID: 'A1',
			'MainContact/Address/Country': 'XX',
			'MainContact/Address/City': 'Rome',
		});
		expect(reply.status).toBe(422);
		expect(reply.body).toMatchObject({
			error: "Updating  'Customer' record raised at least one error. Please review the errors.",
			MainContact: {
				Address: {
					Country: { value: 'XX', error: "'Country' cannot be found in the system." },
					City: { value: 'Rome' },
				},
			},
		});
		expect(stored('A1')).not.toHaveProperty('MainContact/Address/City');
	});

	test('states of the US and Canada must be known, others are free', async () => {
		const address = (country: string, state: string) =>
			put({
				CustomerID: 'A1',
				CustomerName: 'Ann',
				'MainContact/Address/Country': country,
				'MainContact/Address/State': state,
			});
		expect((await address('US', 'Massachusetts')).text).toContain(
			"'State' cannot be found in the system.",
		);
		expect((await address('CA', 'MA')).status).toBe(422);
		expect((await address('US', 'MA')).status).toBe(200);
		expect((await address('FR', 'Bretagne')).status).toBe(200);
		emulator.settings.validateState = false;
		expect((await address('US', 'Massachusetts')).status).toBe(200);
	});

	test('rule 12: a text that is too long is refused, or cut where the switch says so', async () => {
		const fields = { CustomerID: 'A1', CustomerName: 'Ann', AccountRef: 'x'.repeat(51) };
		const reply = await put(fields);
		expect(reply.body).toMatchObject({
			AccountRef: { error: expect.stringContaining('50') as string },
		});
		emulator.settings.tooLong = 'truncate';
		await put(fields);
		expect(stored('A1')?.AccountRef).toHaveLength(50);
	});

	test("a text is cleared by '', not by null, {} or silence; e-mails are not judged", async () => {
		await put({
			CustomerID: 'A1',
			CustomerName: 'Ann',
			'MainContact/Email': 'no e-mail',
			TaxRegistrationID: 'T',
		});
		await client.entity('PUT', 'Customer', {
			body: {
				CustomerID: { value: 'A1' },
				TaxRegistrationID: { value: null },
				MainContact: { Email: {} },
			},
		});
		expect(stored('A1')).toMatchObject({
			'MainContact/Email': 'no e-mail',
			TaxRegistrationID: 'T',
		});
		await put({ CustomerID: 'A1', TaxRegistrationID: '', 'MainContact/Email': '' });
		expect(stored('A1')).not.toHaveProperty('TaxRegistrationID');
		expect(stored('A1')).not.toHaveProperty('MainContact/Email');
		emulator.settings.validateEmail = true;
		expect((await put({ CustomerID: 'A1', 'MainContact/Email': 'no e-mail' })).status).toBe(422);
	});

	test('decimals may come as text, read-only fields are skipped', async () => {
		await put({ CustomerID: 'A1', CustomerName: 'Ann', CreditLimit: '250.50', BAccountID: 7 });
		expect(stored('A1')).toMatchObject({ CreditLimit: 250.5, BAccountID: 10001 });
	});

	test('billing shows the main contact until its override is set', async () => {
		const query = { $expand: 'BillingContact' };
		await put({
			CustomerID: 'A1',
			CustomerName: 'Ann',
			'MainContact/Email': 'a@b.c',
			'BillingContact/Email': 'x@y.z',
		});
		const before = await client.entity('GET', 'Customer/A1', { query });
		expect(before.body).toMatchObject({ BillingContact: { Email: { value: 'a@b.c' } } });
		const reply = await put(
			{ CustomerID: 'A1', BillingContactOverride: true, 'BillingContact/Email': 'x@y.z' },
			{ query },
		);
		expect(reply.body).toMatchObject({ BillingContact: { Email: { value: 'x@y.z' } } });
	});

	test('top-level Email is the e-mail of the main contact', async () => {
		await put({ CustomerID: 'A1', CustomerName: 'Ann', Email: 'a@b.c' });
		expect(stored('A1')).toMatchObject({ 'MainContact/Email': 'a@b.c' });
	});
});
