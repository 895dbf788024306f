import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseRmhConnection } from '../../nodes/shared/rmh/connection';
import { setUpLedger } from '../../nodes/shared/rmh/ledger/setUp';
import { acumaticaItem, reportOf, WriterNode } from './writerNode';

const inCustomer: INodeParameters = {
	creditInformation: true,
	creditLimitColumn: 'CustomNumber1',
	creditBalanceColumn: 'CustomNumber2',
	creditHoldColumn: 'CustomNumber3',
	creditAsOfColumn: 'CustomDate1',
};
const inAccounts: INodeParameters = {
	creditInformation: true,
	creditPlace: 'table',
	creditTable: 'AR_Account',
	creditKeyColumn: 'Number',
	creditKey: 'accountNumber',
	creditLimitColumn: 'CreditLimit',
	creditBalanceColumn: 'ErpBalance',
	creditHoldColumn: 'ErpHold',
	creditAsOfColumn: 'ErpAsOf',
};
const credit = (changes: IDataObject = {}): IDataObject => ({
	limit: 500,
	remaining: 379.55,
	openOrders: 100,
	unreleased: 20.45,
	onHold: false,
	asOf: '2026-11-26T10:00:00.000Z',
	...changes,
});

let writer: WriterNode;
beforeEach(async () => {
	writer = await WriterNode.start({ customers: 0 });
	await writer.run([acumaticaItem(1), acumaticaItem(2)]);
	await writer.rmh.execute(
		`CREATE TABLE dbo.AR_Account (ID int IDENTITY(1,1) NOT NULL PRIMARY KEY, Number nvarchar(20) NOT NULL, CreditLimit money NOT NULL, ErpBalance money NULL, ErpHold bit NULL, ErpAsOf datetime NULL, AccountBalance money NULL);
		INSERT INTO dbo.AR_Account (Number, CreditLimit) VALUES (N'C1', 0), (N'other', 0)`,
	);
}, 60_000);
afterEach(async () => await writer.close());

const write = async (
	parameters: INodeParameters,
	information: IDataObject | undefined = credit(),
	number = 1,
) => {
	const items = [acumaticaItem(number, { creditInformation: information })];
	const only = { operation: 'updateOnly', fieldGroups: [] };
	const [item] = await writer.run(items, { ...only, ...parameters });
	return reportOf(item);
};
const account = async () => {
	const [row] = await writer.rmh.execute("SELECT * FROM dbo.AR_Account WHERE Number = N'C1'");
	return row ?? {};
};
const clock = async (utc: string) => {
	const [row] = await writer.rmh.execute(
		'SELECT DATEDIFF(MINUTE, GETUTCDATE(), GETDATE()) AS Ahead',
	);
	const local = Date.parse(utc) + Number(row?.Ahead) * 60_000;
	return new Date(local).toISOString().slice(0, 23);
};

describe('credit information in columns of the customer', () => {
	it('is not written unless it is switched on', async () => {
		expect((await write({})).action).toBe('unchanged');
	});

	it('is written, and again only when it changed', async () => {
		const report = await write(inCustomer);
		expect(report).toMatchObject({ action: 'updated', warnings: [] });
		expect(report.changes.map(({ column, after }) => [column, after])).toEqual([
			['CustomNumber1', 500],
			['CustomNumber2', 120.45],
			['CustomDate1', expect.stringMatching(/^2026-11-26T/)],
		]);
		const row = await writer.customer("AccountNumber = N'C1'");
		expect(row).toMatchObject({ CustomNumber1: 500, CustomNumber2: 120.45, CustomNumber3: 0 });
		expect(row.CustomDate1).toEqual(await clock('2026-11-26T10:00:00.000Z'));
		const later = { asOf: '2026-11-26T11:00:00.000Z' };
		expect((await write(inCustomer, credit(later))).action).toBe('unchanged');
		const held = await write(inCustomer, credit({ ...later, onHold: true }));
		expect(held.changes.map(({ column }) => column)).toEqual(['CustomNumber3', 'CustomDate1']);
		expect((await writer.customer("AccountNumber = N'C1'")).CustomDate1).toEqual(
			await clock('2026-11-26T11:00:00.000Z'),
		);
	});

	it.each([
		['remaining', 379.55],
		['openOrders', 100],
		['unreleased', 20.45],
	])('shows as balance what the site calls so: %s', async (creditBalanceIs, shown) => {
		const parameters = { ...inCustomer, creditBalanceIs };
		expect((await write(parameters)).changes[1]).toMatchObject({ after: shown });
	});

	it('leaves alone what Acumatica does not say', async () => {
		const { asOf } = credit();
		expect((await write(inCustomer, { asOf })).action).toBe('unchanged');
	});

	it('never touches what RMH keeps, nor columns that mean something else', async () => {
		const only = (column: string) => ({ creditInformation: true, creditBalanceColumn: column });
		const refused = async (parameters: INodeParameters) => {
			const failure: unknown = await write(parameters).catch((error: unknown) => error);
			return failure instanceof Error ? failure.message : 'nothing';
		};
		for (const column of ['AccountBalance', 'TotalSales', 'Vouchers', 'LastClosingBalance']) {
			expect(await refused(only(column))).toContain('is not one for credit information');
		}
		expect(await refused(only('CreditLimit'))).toContain('under Field Groups instead');
		expect(await refused(only('CustomText1'))).toContain('does not hold a number with decimals');
		expect(await refused(only('PriceLevel'))).toContain('does not hold a number with decimals');
		expect(await refused(only('Nothing'))).toContain('there is no column "Nothing"');
		expect(await refused({ creditInformation: true, creditAsOfColumn: 'CustomDate1' })).toContain(
			'no column is chosen',
		);
		expect(
			await refused({
				...only('CustomNumber1'),
				statusColumn: { __rl: true, mode: 'name', value: 'CustomNumber1' },
				statusValues: {
					rows: ['Active', 'On Hold', 'Credit Hold', 'Inactive', 'One-Time'].map((status) => ({
						status,
						value: '1',
					})),
				},
			}),
		).toContain('has loyalty points or the status');
	});
});

describe('credit information in another table', () => {
	it('is written to the row of the account, and again only when it changed', async () => {
		const report = await write(inAccounts);
		expect(report).toMatchObject({ action: 'updated', warnings: [] });
		expect(await account()).toMatchObject({
			CreditLimit: '500.0000',
			ErpBalance: '120.4500',
			ErpHold: false,
			ErpAsOf: await clock('2026-11-26T10:00:00.000Z'),
		});
		const before = writer.rmh.statements;
		expect((await write(inAccounts, credit({ asOf: '2026-11-26T11:00:00Z' }))).action).toBe(
			'unchanged',
		);
		const idle = writer.rmh.statements - before;
		expect((await write(inAccounts, credit({ remaining: 0 }))).changes).toMatchObject([
			{ path: 'creditInformation.balance', before: 120.45, after: 500 },
			{ path: 'creditInformation.asOf' },
		]);
		// One statement for what changed, whoever else is there.
		expect(writer.rmh.statements - before).toBe(2 * idle + 1);
		expect(await account()).toMatchObject({ ErpBalance: '500.0000' });
	});

	it('reads the rows of all customers at once', async () => {
		const items = [1, 2].map((number) => acumaticaItem(number, { creditInformation: credit() }));
		await writer.rmh.execute("INSERT INTO dbo.AR_Account (Number, CreditLimit) VALUES (N'C2', 0)");
		const parameters = { operation: 'updateOnly', fieldGroups: [], ...inAccounts };
		await writer.run(items, parameters);
		const count = async (some: IDataObject[]) => {
			const before = writer.rmh.statements;
			await writer.run(some, parameters);
			return writer.rmh.statements - before;
		};
		expect(await count(items)).toBe(await count(items.slice(0, 1)));
	});

	it('shows without writing in a dry run', async () => {
		expect((await write({ ...inAccounts, dryRun: true })).action).toBe('wouldUpdate');
		expect(await account()).toMatchObject({ CreditLimit: '0.0000', ErpBalance: null });
	});

	it('writes a zero where there was nothing', async () => {
		expect((await write(inAccounts, credit({ remaining: 500 }))).changes).toMatchObject([
			{ column: 'CreditLimit' },
			{ column: 'ErpBalance', before: null, after: 0 },
			{ column: 'ErpHold', before: null, after: false },
			{ column: 'ErpAsOf' },
		]);
	});

	it('says that there is no row, and adds none', async () => {
		const report = await write(inAccounts, credit(), 2);
		expect(report).toMatchObject({ action: 'unchanged', changes: [] });
		expect(report.warnings).toEqual([expect.stringContaining('dbo.AR_Account has no row for C2')]);
	});

	it('is not fought about by customers that share an account', async () => {
		await writer.rmh.execute(
			`CREATE TABLE dbo.Link (CustomerID int, AccountID int);
			INSERT INTO dbo.Link (CustomerID, AccountID) SELECT ID, 1 FROM dbo.Customer`,
		);
		await setUpLedger(parseRmhConnection(writer.credential()));
		const items = [1, 2].map((number) =>
			acumaticaItem(number, { creditInformation: credit({ limit: number * 100 }) }),
		);
		const written = await writer.run(items, {
			...inAccounts,
			operation: 'updateOnly',
			fieldGroups: [],
			useLedger: true,
			receivables: 'linkTable',
			receivablesTable: 'dbo.Link',
			creditKey: 'receivableAccount',
		});
		expect(written.map((item) => reportOf(item).warnings)).toEqual([
			[],
			[expect.stringContaining('shows another customer of this run for C1')],
		]);
		expect(await account()).toMatchObject({ CreditLimit: '100.0000' });
	});

	it.each([
		[{ creditTable: 'AR_AccountBalance' }, 'dbo.AR_AccountBalance has what RMH itself keeps'],
		[{ creditTable: 'dbo.Customer' }, 'dbo.Customer has what RMH itself keeps'],
		[{ creditTable: 'dbo.Nowhere' }, 'there is no table dbo.Nowhere'],
		[{ creditTable: '' }, 'Credit Table: "" is not the name'],
		[{ creditKeyColumn: 'Nr' }, 'dbo.AR_Account has no column "Nr"'],
		[{ creditBalanceColumn: 'AccountBalance' }, 'is not one for credit information'],
		[{ creditBalanceColumn: 'CreditLimit' }, 'gets the Credit Limit already'],
		[{ creditKey: 'receivableAccount' }, 'Credit Key Is'],
	])('%j: %s', async (changes, message) => {
		await expect(write({ ...inAccounts, ...changes })).rejects.toThrow(message);
	});
});
