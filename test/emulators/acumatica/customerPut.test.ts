import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '.';
import { customerBody } from './testBodies';
import { TestClient, type TestReply } from './testClient';

describe('PUT Customer (rules 8 to 12, 18, 19 and 21)', () => {
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

	const put = async (
		fields: Readonly<Record<string, unknown>>,
		request: {
			query?: Record<string, string>;
			headers?: Record<string, string>;
			more?: Record<string, unknown>;
		} = {},
	): Promise<TestReply> =>
		await client.entity('PUT', 'Customer', {
			body: customerBody(fields, request.more),
			query: request.query,
			headers: request.headers,
		});
	const stored = (customerId: string) => emulator.customers.findByCustomerId(customerId)?.fields;

	test('rule 8: a record is written as recorded: {} for NULL, note, custom and links', async () => {
		const reply = await put({ CustomerID: 'A1', CustomerName: 'Ann' });
		expect(reply.status).toBe(200);
		const id = emulator.customers.findByCustomerId('A1')?.id ?? '';
		expect(reply.body).toMatchObject({
			id,
			rowNumber: 1,
			note: { value: '' },
			AccountRef: {},
			ApplyOverdueCharges: { value: false },
			CustomerID: { value: 'A1' },
			custom: {},
			_links: { self: `/AcumaticaERP/entity/Default/24.200.001/Customer/${id}` },
		});
		expect(reply.body).not.toHaveProperty('MainContact');
		expect(reply.body).not.toHaveProperty('Attributes');
	});

	test('rule 9: inserts and updates with 200, and leaves alone what is not sent', async () => {
		await put({
			CustomerID: 'A1',
			CustomerName: 'Ann',
			AccountRef: 'X',
			'MainContact/Email': 'a@b.c',
		});
		expect((await put({ CustomerID: 'a1 ', CustomerName: 'Anna' })).status).toBe(200);
		expect(emulator.customers.size).toBe(1);
		expect(stored('A1')).toMatchObject({
			CustomerName: 'Anna',
			AccountRef: 'X',
			'MainContact/Email': 'a@b.c',
		});
	});

	test('rule 9: locates by id, which beats the key, and never renames', async () => {
		await put({ CustomerID: 'A1', CustomerName: 'Ann' });
		const id = emulator.customers.findByCustomerId('A1')?.id;
		await put({ CustomerID: 'B2', CustomerName: 'Anna' }, { more: { id } });
		expect(emulator.customers.size).toBe(1);
		expect(stored('A1')).toMatchObject({ CustomerName: 'Anna' });
	});

	test('rule 9: locates by $filter; several matches are refused', async () => {
		await put({ CustomerID: 'A1', CustomerName: 'Ann', AccountRef: 'X' });
		await put({ CustomerID: 'A2', CustomerName: 'Al', AccountRef: 'Y' });
		await put({ CustomerName: 'Anna' }, { query: { $filter: "AccountRef eq 'X'" } });
		expect(stored('A1')).toMatchObject({ CustomerName: 'Anna' });
		const several = await put({ CustomerName: 'Z' }, { query: { $filter: "Status eq 'Active'" } });
		expect(several.status).toBe(500);
	});

	test('rule 9: If-None-Match protects an insert, If-Match an update', async () => {
		const insertOnly = { headers: { 'If-None-Match': '*' } };
		const updateOnly = { headers: { 'If-Match': '*' } };
		expect((await put({ CustomerID: 'A1', CustomerName: 'Ann' }, updateOnly)).status).toBe(412);
		expect((await put({ CustomerID: 'A1', CustomerName: 'Ann' }, insertOnly)).status).toBe(200);
		expect((await put({ CustomerID: 'A1', CustomerName: 'X' }, insertOnly)).status).toBe(412);
		expect((await put({ CustomerID: 'A1', CustomerName: 'Anna' }, updateOnly)).status).toBe(200);
		expect(stored('A1')).toMatchObject({ CustomerName: 'Anna' });
	});

	test('rule 9: an empty body is 400; a value without its wrapper too', async () => {
		expect((await client.entity('PUT', 'Customer', { body: '' })).body).toEqual({
			message: 'The request is invalid.',
			modelState: { '': ['The request body should not be empty.'] },
		});
		expect((await client.entity('PUT', 'Customer', { body: { CustomerName: 'Ann' } })).status).toBe(
			400,
		);
		expect((await client.entity('PUT', 'Customer', { body: '{"CustomerName"' })).status).toBe(400);
	});

	test('rule 9: unknown properties are ignored, also unbound fields of the contact type', async () => {
		const reply = await put({
			CustomerID: 'A1',
			CustomerName: 'Ann',
			Nonsense: 1,
			'MainContact/Phone3': '1',
		});
		expect(reply.status).toBe(200);
		expect(reply.text).not.toContain('Nonsense');
		expect(stored('A1')).not.toHaveProperty('MainContact/Phone3');
	});

	test('rule 9: the reply has what was sent and selected, and expanded parts only', async () => {
		const reply = await put(
			{
				CustomerID: 'A1',
				CustomerName: 'Ann',
				'MainContact/Email': 'a@b.c',
				'MainContact/Phone1': '1',
			},
			{ query: { $select: 'Status,MainContact/Email', $expand: 'MainContact' } },
		);
		const body = reply.body as Record<string, Record<string, unknown>>;
		expect(Object.keys(body).filter((name) => /^[A-Z]/.test(name))).toEqual([
			'CustomerID',
			'CustomerName',
			'Status',
			'MainContact',
		]);
		expect(body.MainContact).toMatchObject({ Email: { value: 'a@b.c' }, Phone1: { value: '1' } });
		expect(body.MainContact).not.toHaveProperty('Fax');
	});

	test('rule 10: trims and capitalises the customer ID and limits its length', async () => {
		await put({ CustomerID: ' cust01 ', CustomerName: 'Ann' });
		expect(stored('CUST01')).toBeDefined();
		const reply = await put({ CustomerID: 'ELEVENCHARS', CustomerName: 'Ann' });
		expect(reply.status).toBe(422);
		expect(reply.body).toMatchObject({
			CustomerID: { value: 'ELEVENCHARS', error: expect.any(String) as string },
		});
		emulator.settings.customerIdLength = 11;
		expect((await put({ CustomerID: 'ELEVENCHARS', CustomerName: 'Ann' })).status).toBe(200);
		expect((await put({ CustomerName: 'Ann' })).status).toBe(422);
	});

	test('rule 10: auto-numbering ignores the ID, so identical PUTs make twins', async () => {
		emulator.settings.autoNumbering = true;
		const ids = [];
		for (let attempt = 0; attempt < 2; attempt += 1) {
			const reply = await put(
				{ CustomerID: '123', CustomerName: 'Ann' },
				{ headers: { 'If-None-Match': '*' } },
			);
			ids.push((reply.body as { CustomerID: { value: string } }).CustomerID.value);
		}
		expect(ids).toEqual(['C000001', 'C000002']);
		await put({ CustomerID: 'C000002', CustomerName: 'Anna' });
		expect(emulator.customers.size).toBe(2);
		expect(stored('C000002')).toMatchObject({ CustomerName: 'Anna' });
	});

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

	test("rule 18: times are the server's, in UTC, as datetime keeps them, zeros trimmed", async () => {
		const reply = await put({ CustomerID: 'A1', CustomerName: 'Ann' });
		expect(reply.body).toMatchObject({
			CreatedDateTime: { value: '2026-11-23T09:00:00.127+00:00' },
			LastModifiedDateTime: { value: '2026-11-23T09:00:00.127+00:00' },
		});
		now = Date.parse('2026-11-23T09:05:00.160Z');
		await put({ CustomerID: 'A1', CustomerName: 'Ann' });
		expect(stored('A1')?.LastModifiedDateTime).toBe('2026-11-23T09:00:00.127Z');
		const changed = await put({ CustomerID: 'A1', CustomerName: 'Anna' });
		expect(changed.body).toMatchObject({
			CreatedDateTime: { value: '2026-11-23T09:00:00.127+00:00' },
			LastModifiedDateTime: { value: '2026-11-23T09:05:00.16+00:00' },
		});
	});

	test('rule 18: whether a contact or nothing at all moves LastModifiedDateTime is a switch', async () => {
		await put({ CustomerID: 'A1', CustomerName: 'Ann' });
		const edit = async (email: string) => {
			now += 60_000;
			await put({ CustomerID: 'A1', 'MainContact/Email': email });
			return stored('A1')?.LastModifiedDateTime;
		};
		expect(await edit('a@b.c')).toBe('2026-11-23T09:00:00.127Z');
		emulator.settings.contactEditBumpsLastModified = true;
		expect(await edit('b@b.c')).toBe('2026-11-23T09:02:00.127Z');
		emulator.settings.noOpPutBumpsLastModified = true;
		expect(await edit('b@b.c')).toBe('2026-11-23T09:03:00.127Z');
	});

	test('rule 19: PATCH updates only, and only on 2025 R2', async () => {
		const body = customerBody({ CustomerID: 'A1', CustomerName: 'Ann' });
		const patch = (headers: Record<string, string> = {}) =>
			client.entity('PATCH', 'Customer', { body, headers });
		expect((await patch()).status).toBe(404);
		expect((await patch({ 'If-None-Match': '*' })).status).toBe(412);
		await put({ CustomerID: 'A1', CustomerName: 'X' });
		expect((await patch()).status).toBe(200);
		expect(stored('A1')).toMatchObject({ CustomerName: 'Ann' });
		emulator.settings.release = '2024R2';
		expect((await patch()).status).toBe(405);
	});

	test('rule 21: the second of two writers on one record loses', async () => {
		await put({ CustomerID: 'A1', CustomerName: 'Ann' });
		const other = new TestClient(emulator);
		await other.signIn();
		emulator.settings.processingMs = 50;
		const replies = await Promise.all(
			[client, other].map((each, index) =>
				each.entity('PUT', 'Customer', {
					body: customerBody({ CustomerID: 'A1', CustomerName: `Ann ${index}` }),
				}),
			),
		);
		expect(replies.map(({ status }) => status).sort()).toEqual([200, 500]);
		expect(replies.find(({ status }) => status === 500)?.text).toContain(
			"Another process has updated the 'Customer' record. Your changes will be lost.",
		);
	});

	test('a revoked write right answers 200 and changes nothing where the switch says so', async () => {
		await put({ CustomerID: 'A1', CustomerName: 'Ann' });
		emulator.settings.writesSilentlyIgnored = true;
		expect((await put({ CustomerID: 'A1', CustomerName: 'Anna' })).status).toBe(200);
		expect(stored('A1')).toMatchObject({ CustomerName: 'Ann' });
	});

	test('what is not emulated is refused as such', async () => {
		const reply = await client.entity('PUT', 'Customer', { body: { Salespersons: [] } });
		expect(reply.status).toBe(501);
		expect(reply.text).toContain('does not emulate');
	});
});
