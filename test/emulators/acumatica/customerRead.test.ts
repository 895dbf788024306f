import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '.';
import { TestClient } from './testClient';

type Entity = Record<string, { value?: unknown }>;

describe('GET Customer (rules 13, 15 and 16)', () => {
	let emulator: AcumaticaEmulator;
	let client: TestClient;

	beforeEach(async () => {
		emulator = await startAcumaticaEmulator({
			customers: ['C', 'A', 'E', 'B', 'D'].map((CustomerID) => ({
				fields: {
					CustomerID,
					CustomerName: `Customer ${CustomerID}`,
					'MainContact/Email': `${CustomerID}@example.com`,
					'MainContact/Address/City': 'Boston',
				},
			})),
		});
		client = new TestClient(emulator);
		await client.signIn();
	});
	afterEach(async () => await emulator.close());

	const list = async (query: Record<string, string | number> = {}) =>
		await client.entity('GET', 'Customer', { query });
	const ids = async (query: Record<string, string | number>) =>
		((await list(query)).body as Entity[]).map(({ CustomerID }) => CustomerID?.value);

	test('rule 13: an unknown key or id is 500, an empty list is 200', async () => {
		for (const key of ['NOBODY', '00000000-0000-4000-8000-000000000000']) {
			const reply = await client.entity('GET', `Customer/${key}`);
			expect(reply.status).toBe(500);
			expect(reply.body).toMatchObject({
				exceptionMessage: 'No entity satisfies the condition.',
				exceptionType: 'PX.Api.ContractBased.NoEntitySatisfiesTheConditionException',
			});
		}
		const none = await list({ $filter: "CustomerID eq 'NOBODY'" });
		expect([none.status, none.body]).toEqual([200, []]);
	});

	test('by key and by id', async () => {
		const id = emulator.customers.findByCustomerId('A')?.id ?? '';
		expect((await client.entity('GET', 'Customer/a')).body).toMatchObject({ id });
		expect((await client.entity('GET', `Customer/${id}`)).body).toMatchObject({
			CustomerID: { value: 'A' },
		});
	});

	test('a key that holds a slash is found by id or filter, not by its key', async () => {
		const { id } = emulator.customers.insert({ CustomerID: 'A/B', CustomerName: 'Slash' });
		expect((await client.entity('GET', 'Customer/A%2FB')).status).toBe(500);
		expect((await client.entity('GET', 'Customer/A|B')).status).toBe(500);
		expect((await client.entity('GET', `Customer/${id}`)).status).toBe(200);
		expect(await ids({ $filter: "CustomerID eq 'A/B'" })).toEqual(['A/B']);
	});

	test('a request may choose its branch, which must exist', async () => {
		const withBranch = (name: string) =>
			client.entity('GET', 'Customer', { headers: { 'PX-CbApiBranch': name } });
		expect((await withBranch('NORTH')).status).toBe(200);
		expect((await withBranch('SOUTH')).status).toBe(500);
	});

	test('rule 15: ascending key, skip before top, no count and no next link', async () => {
		expect(await ids({})).toEqual(['A', 'B', 'C', 'D', 'E']);
		expect(await ids({ $top: 2, $skip: 1 })).toEqual(['B', 'C']);
		expect(await ids({ $top: 2, $skip: 4 })).toEqual(['E']);
		expect(await ids({ $top: 0 })).toEqual([]);
		expect(Array.isArray((await list({ $top: 1 })).body)).toBe(true);
		expect((await list({ $top: 'x' })).status).toBe(500);
	});

	test('rule 15: $orderby is ignored, or honoured by switch', async () => {
		expect(await ids({ $orderby: 'CustomerID desc' })).toEqual(['A', 'B', 'C', 'D', 'E']);
		emulator.settings.orderBy = 'honoured';
		expect(await ids({ $orderby: 'CustomerID desc' })).toEqual(['E', 'D', 'C', 'B', 'A']);
		emulator.settings.rowOrder = 'created';
		expect(await ids({})).toEqual(['C', 'A', 'E', 'B', 'D']);
	});

	test('rule 15: an unknown or unbound field in $select is 500', async () => {
		for (const $select of ['Nothing', 'MainContact/Phone3', 'Nothing/Email']) {
			const reply = await list({ $select });
			expect(reply.status).toBe(500);
			expect(reply.body).toMatchObject({
				exceptionMessage: 'The given key was not present in the dictionary.',
			});
		}
		expect((await list({ $expand: 'Nothing' })).status).toBe(500);
	});

	test('nested entities must be listed one by one', async () => {
		const outer = (await list({ $top: 1, $expand: 'MainContact' })).body as Entity[];
		expect(outer[0]?.MainContact).toMatchObject({ Email: { value: 'A@example.com' } });
		expect(outer[0]?.MainContact).not.toHaveProperty('Address');
		const both = (await list({ $top: 1, $expand: 'MainContact,MainContact/Address' })).body;
		expect(both).toMatchObject([
			{ MainContact: { Address: { City: { value: 'Boston' }, PostalCode: {} } } },
		]);
	});

	test('with $select an expanded entity is there only where it is named; filtered fields are', async () => {
		const shape = async ($select: string) => {
			const query = {
				$filter: "CustomerID eq 'A'",
				$expand: 'MainContact,MainContact/Address',
				$select,
			};
			const [first] = (await list(query)).body as Entity[];
			return JSON.stringify(first, (name, value: unknown) =>
				['id', 'rowNumber', 'note', 'custom', '_links'].includes(name) ? undefined : value,
			);
		};
		expect(await shape('Status')).toBe('{"CustomerID":{"value":"A"},"Status":{"value":"Active"}}');
		expect(await shape('MainContact/Email')).toBe(
			'{"CustomerID":{"value":"A"},"MainContact":{"Email":{"value":"A@example.com"}}}',
		);
		expect(await shape('MainContact/Address/City')).toBe(
			'{"CustomerID":{"value":"A"},"MainContact":{"Address":{"City":{"value":"Boston"}}}}',
		);
	});

	test('rule 16: a list that shows a view with a delegate fails, one record does not', async () => {
		const $expand = 'CreditVerificationRules';
		const reply = await list({ $expand });
		expect(reply.status).toBe(500);
		expect(reply.body).toMatchObject({
			exceptionMessage: expect.stringMatching(
				/^Optimization cannot be performed\.The following fields cause the error:\r\nCreditVerificationRules\/FirstDueDate: View CustomerBalance has BQL delegate/,
			) as string,
			exceptionType: expect.stringContaining('CannotOptimizeException') as string,
		});
		expect((await client.entity('GET', 'Customer/A', { query: { $expand } })).status).toBe(200);
		const narrow = { $expand, $select: 'CreditVerificationRules/CreditLimit' };
		expect((await list(narrow)).body).toMatchObject([{}, {}, {}, {}, {}]);
		const filtered = await list({ $filter: 'CreditVerificationRules/UnreleasedBalance eq 0M' });
		expect(filtered.text).toContain('Optimization cannot be performed');
	});

	test('rule 16: which views have a delegate is a switch', async () => {
		expect((await list({ $expand: 'Attributes' })).status).toBe(500);
		expect((await list({ $expand: 'PaymentInstructions' })).status).toBe(500);
		expect((await list({ $expand: 'Contacts,Contacts/Contact,BillingContact' })).status).toBe(200);
		emulator.settings.delegateViews = [];
		expect((await list({ $expand: 'Attributes' })).status).toBe(200);
	});

	test('restriction groups hide rows silently; their IDs are taken all the same', async () => {
		emulator.settings.hiddenCustomerIds = ['B'];
		expect(await ids({})).toEqual(['A', 'C', 'D', 'E']);
		const body = { CustomerID: { value: 'B' }, CustomerName: { value: 'Twin' } };
		expect((await client.entity('PUT', 'Customer', { body })).status).toBe(500);
		expect(emulator.customers.size).toBe(5);
	});

	test('DELETE answers 204', async () => {
		expect((await client.entity('DELETE', 'Customer/A')).status).toBe(204);
		expect((await client.entity('DELETE', 'Customer/A')).status).toBe(500);
		expect(emulator.customers.size).toBe(4);
	});

	test('reference lists: customer classes, attributes, tax zones', async () => {
		const get = async (entity: string, query: Record<string, string>) =>
			((await client.entity('GET', entity, { query })).body as Entity[]).map((row) =>
				Object.fromEntries(
					Object.entries(row)
						.filter(([name]) => /^[A-Z]/.test(name))
						.map(([name, field]) => [name, field.value]),
				),
			);
		expect(await get('CustomerClass', { $select: 'ClassID,Description,Terms' })).toEqual([
			{ ClassID: 'CREDIT', Description: 'Customers on account', Terms: 'NET15' },
			{ ClassID: 'DEFAULT', Description: 'Default customers', Terms: 'NET30' },
			{ ClassID: 'RETAIL', Description: 'Retail customers', Terms: 'COD' },
		]);
		expect(
			await get('AttributeDefinition', { $select: 'AttributeID,Description,ControlType' }),
		).toEqual([{ AttributeID: 'LOYALTY', Description: 'Loyalty points', ControlType: 'Text' }]);
		expect(await get('TaxZone', { $select: 'TaxZoneID' })).toHaveLength(3);
		expect(
			(await client.entity('GET', 'CustomerClass/DEFAULT', { query: { $expand: 'Attributes' } }))
				.body,
		).toMatchObject({
			Attributes: [{ AttributeID: { value: 'LOYALTY' } }],
		});
	});

	test('swagger.json is made from the schema, unbound fields included', async () => {
		const reply = await client.entity('GET', 'swagger.json');
		const schemas = (
			reply.body as {
				components: { schemas: Record<string, { allOf: { properties: unknown }[] }> };
			}
		).components.schemas;
		expect(schemas.Customer?.allOf[1]?.properties).toMatchObject({
			AccountRef: { $ref: '#/components/schemas/StringValue' },
			MainContact: { $ref: '#/components/schemas/Contact' },
			Attributes: { type: 'array', items: { $ref: '#/components/schemas/AttributeValue' } },
		});
		expect(schemas.Contact?.allOf[1]?.properties).toHaveProperty('Phone3');
		expect(reply.text).not.toContain('BuildingName');
		const newer = await client.send('GET', 'entity/Default/25.200.001/swagger.json');
		expect(newer.text).toContain('BuildingName');
	});
});
