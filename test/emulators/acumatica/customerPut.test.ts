import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '.';
import { customerBody } from './testBodies';
import { TestClient } from './testClient';

describe('PUT Customer (rules 8 to 10, 19 and 21)', () => {
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
