import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseRmhConnection } from '../../../../nodes/shared/rmh/connection';
import type {
	CustomerSettings,
	LoyaltySource,
	ReceivablesSource,
} from '../../../../nodes/shared/rmh/customers/customerSettings';
import { findCustomers } from '../../../../nodes/shared/rmh/customers/findCustomers';
import { inspectReceivables } from '../../../../nodes/shared/rmh/customers/inspectReceivables';
import { withRmhDatabase } from '../../../../nodes/shared/rmh/database';
import { rmhSeedCustomer } from '../../../emulators/seed/rmhCustomers';
import { realSqlServer, startRmhServer, type RmhTestServer } from '../rmhServer';
import { plainSettings } from './customerRows';

let server: RmhTestServer;
beforeAll(async () => {
	server = await startRmhServer(10);
	for (const statement of [
		'CREATE TABLE dbo.CustomerPoints (CustomerID int NOT NULL, Program nvarchar(30) NOT NULL, Points decimal(12, 2) NOT NULL, Note nvarchar(10) NULL);',
		"INSERT INTO dbo.CustomerPoints (CustomerID, Program, Points) VALUES (1, N'Gold', 100.25), (1, N'Gold', 50.25), (1, N'Silver', 7), (2, N'Silver', 3);",
		'CREATE TABLE dbo.AR_Account (ID int IDENTITY(1,1) NOT NULL PRIMARY KEY, Number nvarchar(20) NOT NULL, CreditLimit money NOT NULL DEFAULT (0));',
		"INSERT INTO dbo.AR_Account (Number) VALUES (N'100001'), (N'AR-2'), (N'AR-3'), (N'');",
		'CREATE TABLE dbo.AR_AccountLink (CustomerID int NOT NULL, AccountID int NOT NULL, Name nvarchar(10) NULL);',
		'INSERT INTO dbo.AR_AccountLink (CustomerID, AccountID) VALUES (5, 3), (5, 2), (6, 2);',
	]) {
		await server.execute(statement);
	}
});
afterAll(async () => await server.close());

async function customers(settings: Partial<CustomerSettings>, ids = [1, 2, 3, 5, 6]) {
	const found = await withRmhDatabase(
		parseRmhConnection(server.credential),
		{},
		async (database) =>
			await findCustomers(
				database,
				{ ...plainSettings, ...settings },
				ids.map((id) => ({ kind: 'id', id })),
			),
	);
	return found.flat();
}

describe('loyalty points', () => {
	const points = {
		kind: 'table',
		table: { schema: 'dbo', table: 'CustomerPoints' },
		customerColumn: 'CustomerID',
		pointsColumn: 'Points',
		programColumn: null,
		program: null,
		eachProgram: false,
	} satisfies LoyaltySource;
	const loyaltyOf = async (loyalty: LoyaltySource) =>
		(await customers({ loyalty }, [1, 2, 3])).map((customer) => customer.loyalty);

	it('come from a custom number', async () => {
		expect(await loyaltyOf({ kind: 'customNumber', column: 'CustomNumber1' })).toEqual(
			[1, 2, 3].map((id) => ({ points: rmhSeedCustomer(id).CustomNumber1, programs: [] })),
		);
	});

	it('come from a table, summed', async () => {
		expect(await loyaltyOf(points)).toEqual([
			{ points: 157.5, programs: [] },
			{ points: 3, programs: [] },
			{ points: 0, programs: [] },
		]);
	});

	it('come per program, summed or one of them', async () => {
		const programs = { ...points, programColumn: '[program]' };
		const both = [
			{ program: 'Gold', points: 150.5 },
			{ program: 'Silver', points: 7 },
		];
		expect(await loyaltyOf(programs)).toEqual([
			{ points: 157.5, programs: both },
			{ points: 3, programs: [{ program: 'Silver', points: 3 }] },
			{ points: 0, programs: [] },
		]);
		expect(await loyaltyOf({ ...programs, eachProgram: true })).toEqual([
			{ points: 157.5, programs: both, eachProgram: true },
			{ points: 3, programs: [{ program: 'Silver', points: 3 }], eachProgram: true },
			{ points: 0, programs: [], eachProgram: true },
		]);
		expect(await loyaltyOf({ ...programs, program: 'gold' })).toEqual([
			{ points: 150.5, programs: both },
			{ points: 0, programs: [{ program: 'Silver', points: 3 }] },
			{ points: 0, programs: [] },
		]);
	});

	// The emulator's catalog does not tell the columns of views.
	it.runIf(realSqlServer)('come from a view', async () => {
		await server.execute(
			'CREATE VIEW dbo.[My Points] AS SELECT CustomerID AS [Kunde]]1], Points FROM dbo.CustomerPoints;',
		);
		const view = {
			...points,
			table: { schema: 'DBO', table: 'my points' },
			customerColumn: 'Kunde]1',
		};
		expect(await loyaltyOf(view)).toMatchObject([{ points: 157.5 }, { points: 3 }, { points: 0 }]);
	});

	it.each([
		[
			{ table: { schema: 'dbo', table: 'Nowhere' } },
			/^Loyalty Table: there is no table or view dbo\.Nowhere/,
		],
		[
			{ table: { schema: 'dbo', table: 'x]; DROP TABLE dbo.Customer;--' } },
			/^Loyalty Table: there is no/,
		],
		[
			{ customerColumn: 'Kunde' },
			/^Loyalty Customer Column: dbo\.CustomerPoints has no column "Kunde"/,
		],
		[{ customerColumn: 'Program' }, /^Loyalty Customer Column: .* is of type nvarchar/],
		[{ pointsColumn: 'Note' }, /^Loyalty Points Column: .* is of type nvarchar/],
		[{ programColumn: '1; DROP TABLE x' }, /^Loyalty Program Column: /],
	])('%j is named before anything is read', async (change, message) => {
		await expect(loyaltyOf({ ...points, ...change })).rejects.toMatchObject({
			kind: 'configuration',
			message: expect.stringMatching(message) as string,
		});
	});
});

describe('receivable accounts', () => {
	const accountsOf = async (receivables: ReceivablesSource) =>
		(await customers({ receivables })).map(({ rmh, type, credit }) => [
			rmh?.id,
			type === 'credit',
			credit?.accountNumber,
		]);
	const credit = (id: number) => rmhSeedCustomer(id).CreditLimit > 0;

	it('are not read unless asked for', async () => {
		expect(await accountsOf({ kind: 'none' })).toEqual(
			[1, 2, 3, 5, 6].map((id) => [id, credit(id), undefined]),
		);
	});

	it('bear the account number of the customer', async () => {
		expect(await accountsOf({ kind: 'accountNumber' })).toEqual([
			[1, true, '100001'],
			...[2, 3, 5, 6].map((id) => [id, credit(id), null]),
		]);
	});

	it('are linked by a table, the oldest account first', async () => {
		const linked = {
			kind: 'linkTable',
			table: { schema: 'dbo', table: 'AR_AccountLink' },
			customerColumn: 'CustomerID',
			accountColumn: 'AccountID',
		} satisfies ReceivablesSource;
		expect(await accountsOf(linked)).toEqual([
			...[1, 2, 3].map((id) => [id, credit(id), null]),
			[5, true, 'AR-2'],
			[6, true, 'AR-2'],
		]);
		await expect(accountsOf({ ...linked, accountColumn: 'Account' })).rejects.toThrow(
			'Link Account Column: dbo.AR_AccountLink has no column "Account"',
		);
	});
});

describe('the receivables module', () => {
	const inspect = async (credential = server.credential) =>
		await withRmhDatabase(parseRmhConnection(credential), {}, inspectReceivables);

	it('is told with its accounts, and nothing is decided', async () => {
		expect(await inspect()).toMatchObject({
			module: true,
			linkTable: true,
			accounts: 4,
			customersByAccountNumber: 1,
			words: expect.stringContaining(
				'4 accounts, and the table AR_AccountLink; 1 customers',
			) as string,
		});
	});

	it('is not there, or not to be seen', async () => {
		const other = await startRmhServer(1);
		expect(await inspect(other.credential)).toMatchObject({
			module: false,
			linkTable: false,
			accounts: null,
			words: expect.stringContaining('that this login can see') as string,
		});
		await other.close();
	});
});
