import type { INodeParameters } from 'n8n-workflow';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sumOf } from '../../nodes/shared/document/money';
import { parseRmhConnection } from '../../nodes/shared/rmh/connection';
import { setUpLedger } from '../../nodes/shared/rmh/ledger/setUp';
import { startRmhServer, type RmhTestServer } from '../shared/rmh/rmhServer';
import { numbersOf, read, START } from './readerNode';

let server: RmhTestServer;
beforeAll(async () => {
	server = await startRmhServer(60, { sales: true });
});
afterAll(async () => await server.close());

const sales = async (parameters: INodeParameters = {}, executionId = '1') =>
	await read(server, { operation: 'getPendingSales', ...parameters }, { executionId });
const collections = async (parameters: INodeParameters = {}, executionId = '1') =>
	await read(server, { operation: 'getPendingCollections', ...parameters }, { executionId });

it('says what to do when the ledger is not set up', async () => {
	await expect(sales()).rejects.toMatchObject({
		message: expect.stringContaining('There is no sync ledger') as string,
	});
});

describe('with a ledger', () => {
	beforeAll(async () => {
		await setUpLedger(parseRmhConnection(server.credential));
	});
	beforeEach(async () => {
		const tables = ['Position', 'Document', 'DocumentHistory', 'Lease', 'Run'];
		await server.execute(tables.map((table) => `DELETE FROM acumatica_sync.${table}`).join('; '));
	});

	it('gives the whole week, oldest first, with the run that may record the results', async () => {
		const { documents } = await sales();
		expect(documents).toHaveLength(140);
		const times = documents.map(({ time }) => time);
		expect(times).toEqual([...times].sort());
		expect(documents[0]).toMatchObject({
			kind: 'sale',
			rmh: { number: 1 },
			customer: { type: 'credit' },
			ledger: {
				status: 'Prepared',
				run: { job: 'transfer', token: expect.stringMatching(/^\d+$/) as string },
			},
		});
		const [held] = await server.execute('SELECT SUM(Amount) AS n FROM acumatica_sync.Document');
		expect(Number(held?.n)).toBe(sumOf(documents.map(({ total }) => total)));
	});

	it('gives sales and collections of one execution in one run', async () => {
		const sold = await sales({ pendingLimit: 30 });
		const paid = await collections();
		expect(paid.documents).toHaveLength(5);
		expect(paid.documents[0]?.ledger?.run).toEqual(sold.documents[0]?.ledger?.run);
		expect(paid.documents[0]?.ledger?.waitsFor).toMatch(/^sale \d+ of store 1$/);
		const rest = await sales();
		expect(rest.documents).toHaveLength(110);
		expect(rest.documents[0]?.ledger?.run).toEqual(sold.documents[0]?.ledger?.run);
	});

	it('gives nothing, and says why, while another execution is at work', async () => {
		await sales({ pendingLimit: 5 });
		const { documents, hints } = await collections({}, '2');
		expect(documents).toEqual([]);
		expect(hints).toContain('execution 1 of workflow "Test" is at work on STORE1');
	});

	it('gives each sale to one of two executions at once', async () => {
		const both = await Promise.all(['1', '2'].map(async (id) => await sales({}, id)));
		const given = both.flatMap(({ documents }) => numbersOf(documents));
		expect(given).toHaveLength(140);
		expect(new Set(given).size).toBe(140);
	});

	it('says what the person at the screen should know', async () => {
		await sales();
		await server.execute(
			"UPDATE acumatica_sync.Position SET Value = N'0x00000000FFFFFFFF' + SUBSTRING(Value, 19, 100)",
		);
		expect((await sales()).hints).toContain('restored from a backup');
	});

	it('ends the run that it began when it fails, so that nobody has to wait', async () => {
		const module = { collectionSource: 'arLedger', entryType: 2 };
		await expect(collections(module)).rejects.toThrow(
			'Collections From: the database has no table dbo.AR_LedgerEntry',
		);
		const runs = await server.execute('SELECT Outcome FROM acumatica_sync.Run');
		expect(runs).toEqual([{ Outcome: 'failed' }]);
		expect((await sales({}, '2')).documents).toHaveLength(140);
	});

	it('adds how documents stand where Get Many is asked to', async () => {
		await sales({ pendingLimit: 1 });
		await server.execute("UPDATE acumatica_sync.Document SET Status = 'Skipped' WHERE Number = 2");
		const { documents } = await read(server, {
			operation: 'getMany',
			limit: 3,
			options: { includeLedger: true },
		});
		expect(documents.map(({ ledger }) => ledger?.status)).toEqual(['Prepared', 'Skipped', 'New']);
		const asked = await read(server, {
			operation: 'get',
			number: 2,
			options: { includeLedger: true },
		});
		expect(asked.documents[0]?.ledger).toMatchObject({ status: 'Skipped' });
	});

	it.each([
		[{ startDate: '' }, 'Start Date is empty'],
		[{ startDate: 'soon' }, 'Start Date: "soon"'],
		[{ pendingLimit: 0 }, 'Limit must be'],
		[{ pendingStoreId: 'x' }, 'Store "x"'],
		[{ scope: 'a b' }, 'Scope "a b"'],
		[{ options: { job: 'a job' } }, 'Job "a job"'],
		[{ collectionSource: 'arLedger', entryType: '' }, 'Entry Type of Collections is empty'],
	])('refuses %j', async (parameters, message) => {
		await expect(collections(parameters as INodeParameters)).rejects.toThrow(message);
	});

	it('takes collections from the receivables module where the site books them there', async () => {
		await server.execute(
			`CREATE TABLE dbo.AR_LedgerEntry (ID int NOT NULL PRIMARY KEY, AccountID int NOT NULL, CustomerID int NOT NULL, StoreID int NOT NULL, DocumentType int NOT NULL, PostingDate datetime NOT NULL, Reference nvarchar(20) NOT NULL, Description nvarchar(50) NOT NULL);
			CREATE TABLE dbo.AR_LedgerEntryDetail (LedgerEntryID int NOT NULL, Amount money NOT NULL);
			INSERT INTO dbo.AR_LedgerEntry VALUES (1, 1, 3, 1, 1, '2025-07-07', N'', N'Invoice'), (2, 1, 3, 1, 2, '2025-07-09', N'CHK 12', N'Payment'), (3, 1, 3, 1, 2, '2025-06-01', N'', N'Old');
			INSERT INTO dbo.AR_LedgerEntryDetail VALUES (1, 100), (2, -30), (2, -12.5)`,
		);
		const module = { collectionSource: 'arLedger', entryType: 2 };
		const { documents } = await collections(module);
		expect(documents).toMatchObject([
			{
				kind: 'collection',
				rmh: { source: 'arLedger', number: 2, rowVersion: null },
				time: '2025-07-09T00:00:00.000',
				customer: { id: 3, found: true },
				total: 42.5,
				reference: 'CHK 12',
				comment: 'Payment',
				tenders: [],
				pays: [],
			},
		]);
		expect((await collections(module)).documents).toEqual([]);
		const many = await read(server, {
			operation: 'getMany',
			documentKind: 'collection',
			...module,
			entriesNegative: false,
			filters: { from: START },
		});
		expect(many.documents.map(({ total }) => total)).toEqual([-42.5]);
		await expect(collections({ ...module, entryTypeColumn: 'Kind' })).rejects.toThrow(
			'Entry Type Column: dbo.AR_LedgerEntry has no column "Kind"',
		);
	});
});
