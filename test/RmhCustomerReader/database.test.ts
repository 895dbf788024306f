import type { IDataObject, ILoadOptionsFunctions, INodeExecutionData } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RmhCustomerReader } from '../../nodes/RmhCustomerReader/RmhCustomerReader.node';
import { runNode, type NodeRun } from '../nodeHarness';
import { startRmhServer, type RmhTestServer } from '../shared/rmh/rmhServer';

const reader = new RmhCustomerReader();

let server: RmhTestServer;
beforeAll(async () => {
	server = await startRmhServer(40);
});
afterAll(async () => await server.close());

async function run(parameters: NodeRun['parameters'], more: Partial<NodeRun> = {}) {
	const credentials = { rmhDatabaseApi: server.credential };
	const { outputs, hints } = await runNode(reader, { parameters, credentials, ...more });
	return { items: outputs[0] ?? [], hints };
}

const locator = (mode: string, value: string) => ({
	operation: 'get',
	customer: { __rl: true, mode, value },
});
/** RMH ID and the input item that the output belongs to. */
const linked = (items: INodeExecutionData[]) =>
	items.map(({ json, pairedItem }) => [(json.rmh as IDataObject | undefined)?.id, pairedItem]);

describe('Get', () => {
	it('looks up the customer of each item, linked to its item', async () => {
		const { items } = await run(locator('accountNumber', '={{ $json.account }}'), {
			items: [{ account: '100003' }, { account: 'dup-100' }, { account: 100001 }],
		});
		expect(linked(items)).toEqual([
			[3, { item: 0 }],
			[22, { item: 1 }],
			[23, { item: 1 }],
			[1, { item: 2 }],
		]);
	});

	it.each(['id', 'list'])('looks up by RMH ID in mode %s', async (mode) => {
		const { items } = await run(locator(mode, '={{ $json.id }}'), {
			items: [{ id: 7 }, { id: '8' }, { id: 7 }],
		});
		expect(linked(items)).toEqual([
			[7, { item: 0 }],
			[8, { item: 1 }],
			[7, { item: 2 }],
		]);
	});

	it('fails with the key when RMH has no such customer', async () => {
		await expect(run(locator('accountNumber', 'nobody'))).rejects.toMatchObject({
			message: 'RMH has no customer with account number "nobody"',
			description: expect.stringContaining('If Not Found') as string,
			context: { itemIndex: 0 },
		});
	});

	it('gives what it found and failed items for the rest when the node goes on', async () => {
		const { items } = await run(locator('id', '={{ $json.id }}'), {
			items: [{ id: 1 }, { id: 999 }, { id: 'x' }, { id: 2 }],
			continueOnFail: true,
		});
		expect(linked(items)).toEqual([
			[1, { item: 0 }],
			[undefined, { item: 1 }],
			[undefined, { item: 2 }],
			[2, { item: 3 }],
		]);
		expect(items[1]).toMatchObject({
			json: {
				id: 999,
				error: 'RMH has no customer with ID 999',
				details: { remedy: expect.stringContaining('If Not Found') as string },
			},
		});
		expect(items[2]?.json.error).toContain('"x" is not the RMH ID');
	});

	it('leaves out what is not found where the option says so', async () => {
		const { items } = await run(
			{ ...locator('id', '={{ $json.id }}'), options: { notFound: 'nothing' } },
			{ items: [{ id: 1 }, { id: 999 }] },
		);
		expect(linked(items)).toEqual([[1, { item: 0 }]]);
	});
});

describe('Get Many', () => {
	it('reads up to the limit, all linked to the first item', async () => {
		const { items, hints } = await run({ limit: 3 });
		expect(linked(items)).toEqual([1, 2, 3].map((id) => [id, { item: 0 }]));
		expect(items[0]?.json).toMatchObject({ rmh: { scope: 'STORE1' }, loyalty: null, link: null });
		expect(hints).toEqual([]);
	});

	it('reads all, whatever the page size, once for all input items', async () => {
		const { items, hints } = await run(
			{ returnAll: true, options: { pageSize: 7 } },
			{ items: [{}, {}] },
		);
		expect(items).toHaveLength(40);
		expect(hints).toHaveLength(1);
	});

	it('reads a store in parts, each above the last ID of the one before', async () => {
		const first = await run({ limit: 30, filters: { idAbove: '' } });
		expect(first.items).toHaveLength(30);
		const second = await run({ limit: 30, filters: { idAbove: 30 } });
		expect(linked(second.items).map(([id]) => id)).toEqual(
			Array.from({ length: 10 }, (_, index) => 31 + index),
		);
	});

	it('takes every setting from expressions, as the templates do', async () => {
		const setting = (name: string) => `={{ $('Store settings').first().json.${name} }}`;
		const { items } = await run(
			{
				operation: 'getMany',
				scope: setting('scope'),
				returnAll: setting('all'),
				filters: {
					storeId: setting('storeId'),
					types: setting('types'),
					changedSince: setting('since'),
					accountNumber: setting('pattern'),
				},
				loyaltySource: setting('loyaltySource'),
				loyaltyTable: setting('loyaltyTable'),
				receivables: setting('receivables'),
				options: { walkInAccountNumbers: setting('walkIns'), includeRow: setting('raw') },
			},
			{
				upstream: {
					'Store settings': [
						{
							scope: 'SHOP-2',
							all: true,
							storeId: 1,
							types: ['walkIn'],
							since: '',
							pattern: '',
							loyaltySource: 'customNumber1',
							loyaltyTable: '',
							receivables: 'none',
							walkIns: '100001, nobody',
							raw: true,
						},
					],
				},
			},
		);
		expect(items[0]?.json).toMatchObject({
			type: 'walkIn',
			rmh: { id: 1, scope: 'SHOP-2' },
			loyalty: { points: expect.any(Number) as number },
			rmhRow: { ID: 1, AccountNumber: '100001' },
		});
		expect(items.every(({ json }) => json.type === 'walkIn')).toBe(true);
	});

	it('reads loyalty points from a table that an expression chooses', async () => {
		await server.execute('CREATE TABLE dbo.Cards (CustomerID int NOT NULL, Points int NOT NULL)');
		await server.execute('INSERT INTO dbo.Cards (CustomerID, Points) VALUES (1, 5), (1, 6)');
		const { items } = await run({
			limit: 1,
			loyaltySource: "={{ 'table' }}",
			loyaltyTable: "={{ 'Cards' }}",
		});
		expect(items[0]?.json.loyalty).toEqual({ points: 11, programs: [] });
	});

	it('accepts a date object of an expression', async () => {
		const { items } = await run({
			returnAll: true,
			filters: { changedSince: '={{ $now.plus(1, "day") }}' },
		});
		expect(items).toEqual([]);
	});

	it.each([
		[{ idAbove: 'last' }, 'Filter RMH ID Above cannot be used'],
		[{ idAbove: 2 ** 31 }, 'Filter RMH ID Above cannot be used'],
		[{ storeId: 'Boston' }, 'Filter Store cannot be used'],
		[{ changedSince: 'yesterday' }, 'Changed Since: "yesterday" is not a date and time'],
		[{ types: ['vip'] }, 'Filter Customer Types cannot be used'],
	])('names the filter %j that cannot be used', async (filters, message) => {
		await expect(run({ filters })).rejects.toThrow(message);
	});
});

describe('lists of the editor', () => {
	const context = (records = 'customers') =>
		({
			getNode: () => ({ name: 'RMH Customer Reader' }),
			getCurrentNodeParameter: (name: string) => (name === 'records' ? records : undefined),
			getCredentials: async () => server.credential,
		}) as unknown as ILoadOptionsFunctions;

	it('search customers page by page', async () => {
		const { searchCustomers } = reader.methods.listSearch;
		expect(await searchCustomers.call(context(), 'dup-100')).toEqual({
			results: [
				{ name: 'DUP-100 · Dora Double', value: '22' },
				{ name: 'DUP-100 · Dennis Double', value: '23' },
			],
		});
		const nameless = await searchCustomers.call(context(), 'no.name.36');
		expect(nameless.results).toEqual([{ name: '100036 · no name', value: '36' }]);
	});

	it('list the stores', async () => {
		await server.execute("INSERT INTO dbo.Store (ID, Name) VALUES (5, 'Harbour'), (6, '')");
		const stores = await reader.methods.loadOptions.getStores.call(context());
		expect(stores).toContainEqual({ name: 'Harbour', value: 5, description: 'ID 5' });
		expect(stores).toContainEqual({ name: 'Store 6', value: 6, description: 'ID 6' });
	});

	it('tell why they are empty', async () => {
		const refused = {
			...context(),
			getCredentials: async () => ({ ...server.credential, password: 'wrong' }),
		} as unknown as ILoadOptionsFunctions;
		await expect(reader.methods.loadOptions.getStores.call(refused)).rejects.toThrow(
			'refused the login',
		);
	});
});

describe('the test of the credential', () => {
	const test = async (data: typeof server.credential) =>
		await reader.methods.credentialTest.rmhDatabaseConnection.call({} as never, {
			id: '1',
			name: 'RMH',
			type: 'rmhDatabaseApi',
			data,
		});

	it('is content with a database of RMH', async () => {
		expect(await test(server.credential)).toMatchObject({ status: 'OK' });
	});

	it('names what is wrong', async () => {
		expect(await test({ ...server.credential, password: 'wrong' })).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('refused the login') as string,
		});
	});
});
