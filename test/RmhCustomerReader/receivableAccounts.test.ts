import type { ILoadOptionsFunctions, INodeParameters } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RmhCustomerReader } from '../../nodes/RmhCustomerReader/RmhCustomerReader.node';
import { parseRmhConnection } from '../../nodes/shared/rmh/connection';
import { setUpLedger } from '../../nodes/shared/rmh/ledger/setUp';
import { runNode } from '../nodeHarness';
import { startRmhServer, type RmhTestServer } from '../shared/rmh/rmhServer';

const reader = new RmhCustomerReader();

let server: RmhTestServer;
beforeAll(async () => {
	server = await startRmhServer(5);
	await setUpLedger(parseRmhConnection(server.credential));
});
afterAll(async () => await server.close());

async function read(parameters: INodeParameters) {
	const { outputs } = await runNode(reader, {
		parameters: { scope: 'STORE1', records: 'accounts', ...parameters },
		credentials: { rmhDatabaseApi: server.credential },
	});
	return (outputs[0] ?? []).map(({ json }) => json);
}
const all = { operation: 'getMany', returnAll: true };

it('says what to do where RMH has no receivables module', async () => {
	await expect(read(all)).rejects.toMatchObject({
		message: expect.stringContaining('no table dbo.AR_Account') as string,
	});
});

describe('of a table with the columns that are known', () => {
	beforeAll(async () => {
		await server.execute(
			'CREATE TABLE dbo.AR_Account (ID int IDENTITY(1,1) NOT NULL PRIMARY KEY, Number nvarchar(20) NOT NULL, Name nvarchar(50) NULL, CreditLimit money NOT NULL DEFAULT (0), EMail nvarchar(255) NULL, StoreID int NOT NULL DEFAULT (0), DBTimeStamp timestamp NULL)',
		);
		await server.execute(
			"INSERT INTO dbo.AR_Account (Number, Name, CreditLimit, EMail, StoreID) VALUES (N'AR-1 ', N'Acme', 5000, N'a@acme.example', 1), (N'AR-2', NULL, 0, NULL, 2), (N'X', N'Other', 1, N'', 1)",
		);
	});
	afterAll(async () => void (await server.execute('DROP TABLE dbo.AR_Account')));

	it('are customers that owe, in a scope of their own', async () => {
		const [first, second] = await read(all);
		expect(first).toEqual({
			name: 'Acme',
			type: 'credit',
			contact: { email: 'a@acme.example' },
			credit: { limit: 5000, accountNumber: 'AR-1' },
			rmh: {
				id: 1,
				scope: 'STORE1.AR',
				storeId: 1,
				accountNumber: 'AR-1',
				rowVersion: expect.stringMatching(/^[0-9A-F]{16}$/) as string,
				global: false,
				headquartersId: 0,
				lastUpdated: '',
			},
			acumatica: null,
			link: null,
		});
		expect(second).toMatchObject({ name: '', contact: { email: '' }, credit: { limit: 0 } });
	});

	it.each([
		[{ accountNumber: 'AR*' }, ['AR-1', 'AR-2']],
		[{ email: 'with' }, ['AR-1']],
		[{ storeId: 2 }, ['AR-2']],
		[{ idAbove: 2 }, ['X']],
	])('are filtered by %j', async (filters, numbers) => {
		const items = await read({ ...all, filters });
		expect(items.map(({ credit }) => (credit as { accountNumber: string }).accountNumber)).toEqual(
			numbers,
		);
	});

	it.each(['id', 'accountNumber'])('are looked up by %s', async (mode) => {
		const customer = { __rl: true, mode, value: mode === 'id' ? 2 : 'ar-2' };
		const options = { includeRow: true };
		expect(await read({ operation: 'get', customer, options })).toMatchObject([
			{ rmh: { id: 2, accountNumber: 'AR-2' }, rmhRow: { Number: 'AR-2', StoreID: 2 } },
		]);
	});

	it('are taken when they are pending, those of one store', async () => {
		const items = await read({ operation: 'getPending', pendingStoreId: 1 });
		expect(items).toMatchObject([
			{ rmh: { id: 1, scope: 'STORE1.AR' }, link: { status: 'Prepared' } },
			{ rmh: { id: 3, scope: 'STORE1.AR' }, link: { status: 'Prepared' } },
		]);
	});

	it('are in the list of the editor', async () => {
		const context = {
			getNode: () => ({ name: 'RMH Customer Reader' }),
			getCredentials: async () => server.credential,
			getCurrentNodeParameter: () => 'accounts',
		} as unknown as ILoadOptionsFunctions;
		const { results } = await reader.methods.listSearch.searchCustomers.call(context, 'acme');
		expect(results).toEqual([{ name: 'AR-1 · Acme', value: '1' }]);
	});

	it.each([
		[{ filters: { changedSince: '2026-01-01' } }, 'Changed Since: RMH keeps no time'],
		[{ records: 'invoices' }, 'Records: "invoices"'],
		[{ scope: 'x'.repeat(28) }, 'is too long for receivable accounts'],
	])('%j cannot be', async (parameters, message) => {
		await expect(read({ ...all, ...parameters })).rejects.toThrow(message);
	});
});

describe('of a table with number and ID only', () => {
	beforeAll(async () => {
		await server.execute(
			"CREATE TABLE dbo.AR_Account (ID int NOT NULL PRIMARY KEY, Number nvarchar(20) NOT NULL, EMail int NULL); INSERT INTO dbo.AR_Account (ID, Number) VALUES (7, N'AR-7')",
		);
	});

	it('say only what is known: the number stands for the name', async () => {
		const [account] = await read(all);
		expect(account).toMatchObject({ name: 'AR-7', rmh: { id: 7, storeId: 0, rowVersion: null } });
		expect(account).not.toHaveProperty('contact');
		expect(account?.credit).toEqual({ accountNumber: 'AR-7' });
	});

	it.each([
		[{ operation: 'getPending' }, 'no column DBTimeStamp'],
		[{ ...all, filters: { storeId: 1 } }, 'no column StoreID'],
	])('%j cannot be', async (parameters, message) => {
		await expect(read(parameters)).rejects.toThrow(message);
	});
});

describe('Who Owes', () => {
	const customers = { ...all, records: 'customers', receivables: 'accountNumber' };

	it.each([
		[{ debtor: 'nobody' }, 'Who Owes: "nobody"'],
		[{ debtor: 'account', tiedCustomers: 'x' }, 'Customers With an Account: "x"'],
		[{ debtor: 'account', scope: 'x'.repeat(28) }, 'is too long for receivable accounts'],
	])('%j cannot be', async (parameters, message) => {
		await expect(read({ ...customers, ...parameters })).rejects.toThrow(message);
	});

	it('is the account with the number of the customer, and changes nothing unless it is chosen', async () => {
		await server.execute("UPDATE dbo.AR_Account SET Number = N'100001'");
		const [tied, other] = await read({ ...customers, debtor: 'account' });
		expect(tied).toMatchObject({
			debtor: { accountId: 7, number: '100001', scope: 'STORE1.AR', standsForCustomer: true },
		});
		expect(other).toMatchObject({ debtor: null });
		const [plain] = await read(customers);
		expect(plain).not.toHaveProperty('debtor');
		expect(plain?.credit).toHaveProperty('limit');
	});
});
