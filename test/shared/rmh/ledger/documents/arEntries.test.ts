import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerSettings } from '../../../../../nodes/shared/rmh/customers/customerSettings';
import {
	takePendingDocuments,
	type TakenDocuments,
} from '../../../../../nodes/shared/rmh/ledger/documents/takePending';
import { clearLedger, leaseOf, startLedgerServer, type LedgerServer } from '../ledgerServer';
import { documentSettings, post, setDocument } from './till';

let server: LedgerServer;
beforeAll(async () => {
	server = await startLedgerServer(20);
	await server.execute(`
		CREATE TABLE dbo.AR_Account (ID int NOT NULL PRIMARY KEY, Number nvarchar(20) NOT NULL, Name nvarchar(50) NOT NULL, CreditLimit money NOT NULL, EMail nvarchar(50) NOT NULL, StoreID int NOT NULL);
		CREATE TABLE dbo.AR_AccountLink (CustomerID int NOT NULL, AccountID int NOT NULL);
		INSERT INTO dbo.AR_Account VALUES (8, N'AR-8', N'Ann', 100, N'', 1), (9, N'AR-9', N'Bob', 100, N'', 1);
		CREATE TABLE dbo.AR_LedgerEntry (ID int NOT NULL PRIMARY KEY, AccountID int NOT NULL, CustomerID int NOT NULL, StoreID int NOT NULL, DocumentType int NOT NULL, PostingDate datetime NOT NULL, Reference nvarchar(20) NOT NULL, Description nvarchar(50) NOT NULL);
		CREATE TABLE dbo.AR_LedgerEntryDetail (LedgerEntryID int NOT NULL, Amount money NOT NULL);
	`);
});
afterAll(async () => await server.close());
beforeEach(async () => {
	await clearLedger(server);
	await server.execute(`
		DELETE FROM dbo.AR_LedgerEntry; DELETE FROM dbo.AR_LedgerEntryDetail;
		INSERT INTO dbo.AR_LedgerEntry VALUES (1, 8, 3, 1, 5, '2026-01-05T00:00:00', N'', N'Payment'), (2, 8, 3, 1, 5, '2026-01-06T00:00:00', N'', N'Payment');
		INSERT INTO dbo.AR_LedgerEntryDetail VALUES (1, -10), (2, -20);
	`);
});

const accountOwes: CustomerSettings['receivables'] = {
	...{ kind: 'linkTable', accountOwes: 'notUploaded' },
	table: { schema: 'dbo', table: 'AR_AccountLink' },
	...{ customerColumn: 'CustomerID', accountColumn: 'AccountID' },
};

/** One execution that takes collections, after its run before is over. */
async function take(
	receivables: CustomerSettings['receivables'] = { kind: 'none' },
): Promise<Pick<TakenDocuments, 'documents' | 'intake'> & { numbers: number[] }> {
	const taken = await server.open(
		async (ledger) =>
			await takePendingDocuments(
				ledger,
				{
					...documentSettings,
					customers: { ...documentSettings.customers, receivables },
					collections: {
						...{ kind: 'arLedger', typeColumn: 'DocumentType', type: 5, negative: true },
						applications: null,
					},
				},
				{
					...{ kind: 'collection', limit: 100, from: '2025-01-01T00:00:00.000' },
					lease: await leaseOf(ledger, { job: 'transfer' }),
				},
			),
	);
	return { ...taken, numbers: taken.documents.map(({ rmh }) => rmh.number) };
}

const rows = async () =>
	await server.execute(
		'SELECT Number, Status, CustomerID, Amount, GateRule, Reason, DebtorID FROM acumatica_sync.Document ORDER BY Number',
	);
const history = async () =>
	await server.execute(
		'SELECT Number, Action, StatusBefore, StatusAfter, Detail FROM acumatica_sync.DocumentHistory ORDER BY HistoryID',
	);
const set = async (number: number, assignments: string) =>
	await setDocument(server, 'arLedger', number, assignments);

describe('an entry that RMH changes after the ledger has taken it in', () => {
	it.each(['Failed', 'Held', 'Review'])(
		'gets the new facts and is due again: %s',
		async (status) => {
			await take();
			await post(server, 'arLedger', 2);
			await set(1, `Status = '${status}', Attempts = 2`);
			expect((await take()).numbers).toEqual([]);
			await server.execute(`
			UPDATE dbo.AR_LedgerEntryDetail SET Amount = -7 WHERE LedgerEntryID = 1; INSERT INTO dbo.AR_LedgerEntryDetail VALUES (1, -5);
			UPDATE dbo.AR_LedgerEntry SET CustomerID = 4, PostingDate = '2026-01-07T00:00:00' WHERE ID = 1;
		`);
			const again = await take();
			expect(again.intake).toMatchObject({ taken: 0, altered: 0 });
			expect(again.documents).toMatchObject([
				{ rmh: { number: 1 }, total: 12, customer: { id: 4 }, time: '2026-01-07T00:00:00.000' },
			]);
			expect(await rows()).toMatchObject([
				{ Number: 1, Status: 'Prepared', CustomerID: 4, Amount: '12.0000' },
				{ Number: 2, Status: 'Processed' },
			]);
			expect(await history()).toEqual([
				{
					...{ Number: 1, Action: 'correctedInRmh', StatusBefore: status, StatusAfter: 'New' },
					Detail:
						'{"customerId":{"before":3,"after":4},"amount":{"before":10.0000,"after":12.0000},"time":{"before":"2026-01-05T00:00:00","after":"2026-01-07T00:00:00"},"accountId":{"before":8,"after":8}}',
				},
			]);
		},
	);

	it('goes to a person when it is in Acumatica, once for each change', async () => {
		await take();
		for (const number of [1, 2]) await post(server, 'arLedger', number);
		const change = async (amount: number) =>
			await server.execute(
				`UPDATE dbo.AR_LedgerEntryDetail SET Amount = ${amount} WHERE LedgerEntryID = 1`,
			);
		await change(-11);
		expect(await take()).toMatchObject({ numbers: [], intake: { taken: 0, altered: 1 } });
		expect((await take()).intake.altered).toBe(0);
		expect(await rows()).toMatchObject([
			{
				...{ Status: 'Review', GateRule: 'altered in RMH', Amount: '11.0000' },
				Reason: expect.stringContaining('AR1: amount 11.0000, was 10.0000; customer 3') as string,
			},
			{ Status: 'Processed' },
		]);
		await change(-12);
		expect((await take()).numbers).toEqual([]);
		expect((await rows())[0]).toMatchObject({ Status: 'Review', Amount: '12.0000' });
		expect((await history()).map(({ Action }) => Action)).toEqual(['alteredInRmh', 'alteredInRmh']);
	});

	it('is looked up in Acumatica first where nobody knows whether it is there', async () => {
		await take();
		await post(server, 'arLedger', 2);
		await set(1, "Status = 'Failed', SendingAt = '2026-01-08', ExternalReference = N'RMH:1'");
		await server.execute(
			'UPDATE dbo.AR_LedgerEntryDetail SET Amount = -11 WHERE LedgerEntryID = 1',
		);
		expect((await take()).documents).toMatchObject([{ total: 11, ledger: { inDoubt: true } }]);
	});

	it('stays skipped when a person has skipped it', async () => {
		await take();
		for (const number of [1, 2]) await set(number, "Status = 'Skipped'");
		await server.execute('UPDATE dbo.AR_LedgerEntryDetail SET Amount = -11');
		expect(await take()).toMatchObject({ numbers: [], intake: { taken: 0, altered: 0 } });
		expect((await rows()).map(({ Amount }) => Amount)).toEqual(['10.0000', '20.0000']);
	});

	it('is another one where it has the number of a skipped entry, and another day', async () => {
		await take();
		await post(server, 'arLedger', 2);
		await set(1, "Status = 'Skipped'");
		await server.execute(
			"UPDATE dbo.AR_LedgerEntry SET PostingDate = '2026-01-07T00:00:00' WHERE ID = 1",
		);
		expect(await take()).toMatchObject({ numbers: [], intake: { taken: 1, altered: 1 } });
		expect(await rows()).toMatchObject([
			{ Number: 1, Status: 'Review', GateRule: 'number used again' },
			{ Number: 2, Status: 'Processed' },
		]);
		expect((await history()).map(({ Action }) => Action)).toEqual(['numberUsedAgain']);
		expect((await take()).intake).toMatchObject({ taken: 0, altered: 0 });
	});

	it('belongs to another account by then, where accounts owe', async () => {
		await take(accountOwes);
		expect((await rows()).map(({ DebtorID }) => DebtorID)).toEqual([8, 8]);
		await set(1, "Status = 'Held'");
		await post(server, 'arLedger', 2);
		expect((await take(accountOwes)).numbers).toEqual([]);
		await server.execute('UPDATE dbo.AR_LedgerEntry SET AccountID = 9');
		const again = await take(accountOwes);
		expect(again.documents).toMatchObject([
			{ rmh: { number: 1 }, customer: { debtor: { id: 9 } } },
		]);
		expect(again.intake).toMatchObject({ altered: 1 });
		expect(await rows()).toMatchObject([
			{ Status: 'Prepared', DebtorID: 9 },
			{ Reason: expect.stringContaining('; receivable account 9, was 8.') as string },
		]);
		expect((await take(accountOwes)).intake.altered).toBe(0);
	});
});

it('an entry that is as it was is not written', async () => {
	await take();
	await set(1, "Status = 'Held', ChangedAt = '2026-01-08'");
	await post(server, 'arLedger', 2);
	await set(2, "ChangedAt = '2026-01-08'");
	await server.execute("UPDATE dbo.AR_LedgerEntry SET Description = N'Cheque 12'");
	expect((await take()).numbers).toEqual([]);
	const changed = await server.execute(
		"SELECT Number FROM acumatica_sync.Document WHERE ChangedAt <> '2026-01-08'",
	);
	expect(changed).toEqual([]);
	expect(await history()).toEqual([]);
});

it('an entry that RMH had lost is due again when it is back', async () => {
	await take();
	await post(server, 'arLedger', 2);
	await server.execute('UPDATE dbo.AR_LedgerEntry SET DocumentType = 6 WHERE ID = 1');
	expect((await take()).numbers).toEqual([]);
	expect((await rows())[0]).toMatchObject({ Status: 'Review', GateRule: 'gone from RMH' });
	await server.execute('UPDATE dbo.AR_LedgerEntry SET DocumentType = 5 WHERE ID = 1');
	expect((await take()).numbers).toEqual([1]);
});

it('entries that another scope has are not taken', async () => {
	await take();
	await server.execute(
		`INSERT INTO acumatica_sync.Lease (Scope, Job, Token, Owner, HeartbeatAt, ExpiresAt, TimeoutSeconds) SELECT 'OTHER', Job, Token, Owner, HeartbeatAt, ExpiresAt, TimeoutSeconds FROM acumatica_sync.Lease;
		UPDATE acumatica_sync.Document SET Scope = 'OTHER'; DELETE FROM acumatica_sync.Document WHERE Number = 2`,
	);
	await expect(take()).rejects.toThrow('OTHER has documents of this store already');
	expect(await server.execute('SELECT Scope, Number FROM acumatica_sync.Document')).toEqual([
		{ Scope: 'OTHER', Number: 1 },
	]);
	// An entry of the same number that is another one: the store has moved to a fresh database.
	await server.execute('UPDATE dbo.AR_LedgerEntryDetail SET Amount = -11 WHERE LedgerEntryID = 1');
	expect((await take()).numbers).toEqual([1, 2]);
});
