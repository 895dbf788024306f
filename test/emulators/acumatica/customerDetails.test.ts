import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '.';
import { customerBody } from './testBodies';
import { TestClient } from './testClient';

describe('attributes, user-defined fields and detail rows', () => {
	let emulator: AcumaticaEmulator;
	let client: TestClient;

	beforeEach(async () => {
		emulator = await startAcumaticaEmulator({
			customers: [{ fields: { CustomerID: 'A1', CustomerName: 'Ann' } }],
		});
		client = new TestClient(emulator);
		await client.signIn();
	});
	afterEach(async () => await emulator.close());

	const put = (more: Record<string, unknown>, query: Record<string, string> = {}) =>
		client.entity('PUT', 'Customer', { body: customerBody({ CustomerID: 'A1' }, more), query });
	const get = (query: Record<string, string>) => client.entity('GET', 'Customer/A1', { query });
	const fields = () => emulator.customers.findByCustomerId('A1')?.fields ?? {};

	const answer = (id: string, value: unknown) => ({
		Attributes: [{ AttributeID: { value: id }, Value: { value } }],
	});

	test('an attribute is one row of its class, found by id or label, and is never doubled', async () => {
		await put(answer('LOYALTY', '12'));
		await put(answer('Loyalty points', '13'));
		const reply = await get({ $expand: 'Attributes' });
		expect((reply.body as { Attributes: unknown }).Attributes).toMatchObject([
			{
				AttributeID: { value: 'LOYALTY' },
				Value: { value: '13' },
				Required: { value: false },
				note: null,
			},
		]);
		await put(answer('LOYALTY', ''));
		expect(fields()).not.toHaveProperty('Attributes/LOYALTY');
		expect((await get({ $expand: 'Attributes' })).body).toMatchObject({
			Attributes: [{ Value: {} }],
		});
	});

	test('an attribute that the class does not have is refused in its row', async () => {
		const reply = await put(answer('INDUSTRY', 'x'));
		expect(reply.status).toBe(422);
		expect(reply.body).toMatchObject({
			Attributes: [{ AttributeID: { value: 'INDUSTRY', error: expect.any(String) as string } }],
		});
		emulator.settings.unknownAttribute = 'ignored';
		expect((await put(answer('INDUSTRY', 'x'))).status).toBe(200);
	});

	test('a combo attribute takes its values only', async () => {
		const [loyalty] = emulator.settings.reference.attributes;
		emulator.settings.reference.attributes = [
			{ ...loyalty!, ControlType: 'Combo', values: [{ ValueID: 'G', Description: 'Gold' }] },
		];
		expect((await put(answer('LOYALTY', 'S'))).status).toBe(422);
		await put(answer('LOYALTY', 'G'));
		expect((await get({ $expand: 'Attributes' })).body).toMatchObject({
			Attributes: [{ Value: { value: 'G' }, ValueDescription: { value: 'Gold' } }],
		});
	});

	const custom = (field: string, value: unknown, type?: string) => ({
		custom: { CurrentCustomer: { [field]: { ...(type ? { type } : {}), value } } },
	});
	const points = 'CurrentCustomer.UsrLoyaltyPoints';

	test('a user-defined field is shown only where $custom asks for it', async () => {
		const silent = await put(custom('UsrLoyaltyPoints', 12.5, 'CustomDecimalField'));
		expect(silent.body).toMatchObject({ custom: {} });
		const reply = await get({ $custom: `${points},CurrentCustomer.AttributeLOYALTY` });
		expect((reply.body as { custom: unknown }).custom).toEqual({
			CurrentCustomer: {
				UsrLoyaltyPoints: { type: 'CustomDecimalField', value: 12.5 },
				AttributeLOYALTY: { type: 'CustomStringField' },
			},
		});
		expect((await get({ $custom: 'CurrentCustomer.Nothing' })).status).toBe(500);
	});

	test('a user-defined field checks its type; the type may be left out', async () => {
		const wrongValue = await put(custom('UsrLoyaltyPoints', 'many', 'CustomDecimalField'));
		expect(wrongValue.status).toBe(422);
		expect(wrongValue.body).toMatchObject({
			custom: { CurrentCustomer: { UsrLoyaltyPoints: { error: expect.any(String) as string } } },
		});
		expect((await put(custom('UsrLoyaltyPoints', 1, 'CustomStringField'))).status).toBe(422);
		expect((await put(custom('UsrLoyaltyPoints', '7'))).status).toBe(200);
		expect(fields()['custom/CurrentCustomer/UsrLoyaltyPoints']).toBe(7);
	});

	test('an unknown user-defined field is dropped silently, or refused by switch', async () => {
		expect((await put(custom('UsrNothing', 1))).status).toBe(200);
		emulator.settings.unknownCustomField = 'refuse';
		expect((await put(custom('UsrNothing', 1))).status).toBe(422);
	});

	test('a detail row without id is added each time, with id it is updated, delete removes it', async () => {
		const row = { Contact: { LastName: { value: 'Bee' }, Email: { value: 'b@b.c' } } };
		const query = { $expand: 'Contacts,Contacts/Contact' };
		await put({ Contacts: [row] });
		await put({ Contacts: [row] });
		const contacts = async () =>
			((await get(query)).body as { Contacts: { id: string; Contact: Record<string, unknown> }[] })
				.Contacts;
		const [first, second] = await contacts();
		expect(await contacts()).toHaveLength(2);
		await put({ Contacts: [{ id: first?.id, Contact: { LastName: { value: 'Cee' } } }] });
		await put({ Contacts: [{ id: second?.id, delete: true }] });
		expect(await contacts()).toMatchObject([
			{ Contact: { LastName: { value: 'Cee' }, Email: { value: 'b@b.c' } } },
		]);
	});

	test('$adHocSchema lists the fields beyond the contract', async () => {
		const reply = await client.entity('GET', 'Customer/$adHocSchema');
		expect(reply.body).toMatchObject({
			custom: {
				CurrentCustomer: { UsrLoyaltyPoints: { type: 'CustomDecimalField', value: null } },
			},
			_workflowActions: [],
		});
	});
});
