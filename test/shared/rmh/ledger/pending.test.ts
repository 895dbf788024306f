import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { finishRun } from '../../../../nodes/shared/rmh/ledger/lease';
import type { Ledger } from '../../../../nodes/shared/rmh/ledger/ledger';
import { readLinks } from '../../../../nodes/shared/rmh/ledger/links';
import {
	takePending,
	type PendingOptions,
	type TakenCustomers,
} from '../../../../nodes/shared/rmh/ledger/pending';
import { recordResult } from '../../../../nodes/shared/rmh/ledger/record';
import { plainSettings } from '../customers/customerRows';
import { clearLedger, leaseOf, startLedgerServer, type LedgerServer } from './ledgerServer';
import { resultOf } from './results';

let server: LedgerServer;
beforeAll(async () => {
	server = await startLedgerServer(30);
});
afterAll(async () => await server.close());
beforeEach(async () => await clearLedger(server));

const take = async (ledger: Ledger, options: Partial<PendingOptions> = {}) =>
	await takePending(ledger, plainSettings, {
		limit: 100,
		...options,
		lease: options.lease ?? (await leaseOf(ledger)),
	});

const idsOf = ({ customers }: TakenCustomers) => customers.map(({ rmh }) => rmh?.id);

/** Takes everything and records it as done; the next run finds nothing. */
const syncAll = async (ledger: Ledger) => {
	const lease = await leaseOf(ledger);
	const taken = await take(ledger, { lease });
	for (const customer of taken.customers) {
		expect(await recordResult(ledger, lease, resultOf(customer))).toBe('recorded');
	}
	return taken;
};

const history = async () =>
	await server.execute(
		"SELECT RmhID, Action, StatusBefore, StatusAfter, Detail FROM acumatica_sync.History WHERE Action NOT IN ('created') ORDER BY HistoryID",
	);

const runs = async () =>
	await server.execute(
		'SELECT Taken, Settled, Created, Review, Outcome FROM acumatica_sync.Run ORDER BY RunID DESC',
	);

describe('takePending', () => {
	it('takes all customers the first time, in the order of their last change', async () => {
		await server.open(async (ledger) => {
			await server.execute("UPDATE dbo.Customer SET City = N'Dover' WHERE ID IN (3, 9)");
			await server.execute("UPDATE dbo.Customer SET City = N'Salem' WHERE ID = 5");
			const lease = await leaseOf(ledger);
			const taken = await take(ledger, { lease });
			const ids = idsOf(taken);
			expect(ids).toHaveLength(30);
			expect(ids.at(-1)).toBe(5);
			expect(ids.slice(-3, -1).sort()).toEqual([3, 9]);
			expect(taken).toMatchObject({
				settled: 0,
				deletedInRmh: 0,
				absent: 0,
				strangers: 0,
				restored: false,
				more: false,
			});
			const [first] = taken.customers;
			expect(first?.link).toMatchObject({
				status: 'Prepared',
				origin: null,
				recordId: null,
				attempts: 0,
				contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
				run: { job: 'upload', token: lease.token, owner: 'execution 1' },
			});
			expect((await runs())[0]).toMatchObject({ Taken: 30, Outcome: null });
		});
	});

	it('takes no more than the limit, and goes on with the rest', async () => {
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger);
			const first = await take(ledger, { lease, limit: 12 });
			expect(first.customers).toHaveLength(12);
			expect(first.more).toBe(true);
			const second = await take(ledger, { lease, limit: 18 });
			expect(second).toMatchObject({ more: false });
			const ids = [...idsOf(first), ...idsOf(second)];
			expect(new Set(ids).size).toBe(30);
			expect((await take(ledger, { lease })).customers).toEqual([]);
		});
	});

	it('takes those of one store', async () => {
		await server.open(async (ledger) => {
			await server.execute('UPDATE dbo.Customer SET StoreID = 9 WHERE ID = 4');
			expect(idsOf(await take(ledger, { storeId: 9 }))).toEqual([4]);
			await server.execute('UPDATE dbo.Customer SET StoreID = 1 WHERE ID = 4');
		});
	});

	it('finishes the run at once when there is nothing to do', async () => {
		await server.open(async (ledger) => {
			await syncAll(ledger);
			expect(await take(ledger)).toMatchObject({ customers: [], settled: 0, more: false });
			expect((await runs())[0]).toMatchObject({ Taken: 0, Outcome: 'finished' });
			await leaseOf(ledger, { owner: 'somebody else' });
		});
	});

	it('settles changes that do not matter, and takes the others', async () => {
		await server.open(async (ledger) => {
			await syncAll(ledger);
			await server.execute('UPDATE dbo.Customer SET TotalSales = TotalSales + 1, TotalVisits = 9');
			await server.execute("UPDATE dbo.Customer SET City = N'Reno' WHERE ID = 7");
			const lease = await leaseOf(ledger);
			const taken = await take(ledger, { lease });
			expect(idsOf(taken)).toEqual([7]);
			expect(taken.settled).toBe(29);
			expect((await runs())[0]).toMatchObject({ Taken: 1, Settled: 29 });
			const links = await readLinks(ledger, 'STORE1', [1, 7]);
			expect(links.get(1)).toMatchObject({ status: 'Processed' });
			expect(links.get(7)).toMatchObject({ status: 'Prepared', recordId: expect.any(String) });
			await finishRun(ledger, lease, 'failed');
			expect(await history()).toEqual([]);
		});
	});

	it('takes again what a run has left behind', async () => {
		await server.open(async (ledger) => {
			const dead = await take(ledger, { limit: 5 });
			const next = await take(ledger);
			expect(next.customers).toHaveLength(30);
			expect(idsOf(next)).toEqual(expect.arrayContaining(idsOf(dead)));
			expect((await runs())[1]).toMatchObject({ Outcome: 'lost' });
		});
	});

	it('takes failures and held customers when they are due, not before', async () => {
		await server.open(async (ledger) => {
			await syncAll(ledger);
			await server.execute(`
				UPDATE acumatica_sync.Link SET Status = 'Failed', NextAttemptAt = DATEADD(MINUTE, 5, SYSUTCDATETIME()) WHERE RmhID = 1;
				UPDATE acumatica_sync.Link SET Status = 'Held', NextAttemptAt = DATEADD(SECOND, -1, SYSUTCDATETIME()) WHERE RmhID = 2;
				UPDATE acumatica_sync.Link SET Status = 'Aborted', Attempts = 10 WHERE RmhID = 3`);
			const taken = await take(ledger);
			expect(idsOf(taken)).toEqual([2]);
			const links = await readLinks(ledger, 'STORE1', [1, 3]);
			expect([...links.values()].map(({ status }) => status)).toEqual(['Failed', 'Aborted']);
		});
	});

	it('leaves those alone that a person has skipped, or that are deleted', async () => {
		await server.open(async (ledger) => {
			await syncAll(ledger);
			await server.execute(`
				UPDATE acumatica_sync.Link SET Status = 'Skipped' WHERE RmhID = 1;
				UPDATE acumatica_sync.Link SET Status = 'Deleted' WHERE RmhID = 2;
				UPDATE dbo.Customer SET City = N'Nome' WHERE ID IN (1, 2, 3)`);
			expect(idsOf(await take(ledger))).toEqual([3]);
		});
	});

	it('tells when the account number has changed', async () => {
		await server.open(async (ledger) => {
			await syncAll(ledger);
			const [before] = await server.execute(
				'SELECT AccountNumber AS a FROM dbo.Customer WHERE ID = 6',
			);
			await server.execute("UPDATE dbo.Customer SET AccountNumber = N'NEW-6' WHERE ID = 6");
			const taken = await take(ledger);
			expect(idsOf(taken)).toEqual([6]);
			const [entry] = await history();
			expect(entry).toMatchObject({
				RmhID: 6,
				Action: 'accountNumberChanged',
				StatusBefore: 'Processed',
				StatusAfter: 'Prepared',
			});
			expect(JSON.parse(String(entry?.Detail))).toEqual({
				accountNumber: { before: before?.a, after: 'NEW-6' },
			});
		});
	});

	it('sends a linked ID that is somebody else now to a person, as often as it changes', async () => {
		await server.open(async (ledger) => {
			await syncAll(ledger);
			await server.execute(
				"UPDATE dbo.Customer SET AccountNumber = N'OTHER', FirstName = N'Bob', LastName = N'New', Company = N'' WHERE ID = 8",
			);
			const taken = await take(ledger);
			expect(taken).toMatchObject({ customers: [], strangers: 1 });
			expect((await runs())[0]).toMatchObject({ Taken: 1, Review: 1, Outcome: 'finished' });
			const link = (await readLinks(ledger, 'STORE1', [8])).get(8);
			expect(link).toMatchObject({ status: 'Review', errorClass: 'ambiguous' });
			expect(link?.accountNumber).not.toBe('OTHER');
			expect(link?.lastError).toContain('is account OTHER (Bob New) now');
			expect((await take(ledger)).strangers).toBe(0);
			await server.execute("UPDATE dbo.Customer SET City = N'Elko' WHERE ID = 8");
			expect((await take(ledger)).strangers).toBe(1);
		});
	});

	it('marks customers as deleted that are gone from RMH, and leaves them so when they come back', async () => {
		await server.open(async (ledger) => {
			await syncAll(ledger);
			await server.execute('DELETE FROM dbo.Customer WHERE ID = 10');
			expect(await take(ledger)).toMatchObject({ deletedInRmh: 1, customers: [] });
			expect(await history()).toMatchObject([
				{ RmhID: 10, Action: 'deletedInRmh', StatusBefore: 'Processed', StatusAfter: 'Deleted' },
			]);
			expect(await take(ledger)).toMatchObject({ deletedInRmh: 0 });
			await server.execute(
				"SET IDENTITY_INSERT dbo.Customer ON; INSERT INTO dbo.Customer (ID, AccountNumber, FirstName) VALUES (10, N'100010', N'Back'); SET IDENTITY_INSERT dbo.Customer OFF",
			);
			expect((await take(ledger)).customers).toEqual([]);
		});
	});

	it('marks nobody when most customers are not in the database, which may be the wrong one', async () => {
		await server.open(async (ledger) => {
			await syncAll(ledger);
			await server.execute(
				'UPDATE acumatica_sync.Link SET RmhID = RmhID + 1000000 WHERE RmhID IN (SELECT TOP (22) ID FROM dbo.Customer ORDER BY ID)',
			);
			expect(await take(ledger)).toMatchObject({ deletedInRmh: 0, absent: 22 });
			await server.execute('DELETE FROM acumatica_sync.Link WHERE RmhID > 1000005');
			expect(await take(ledger)).toMatchObject({ deletedInRmh: 5, absent: 0 });
		});
	});

	it('compares everything anew after the database was restored', async () => {
		await server.open(async (ledger) => {
			await syncAll(ledger);
			await server.execute(
				"UPDATE acumatica_sync.Position SET Value = N'0x7FFFFFFFFFFFFFFF' WHERE Name = 'rowVersion'",
			);
			const taken = await take(ledger);
			expect(taken).toMatchObject({ restored: true, customers: [], settled: 30 });
			expect(await history()).toMatchObject([{ RmhID: 0, Action: 'databaseRestored' }]);
			expect(await take(ledger)).toMatchObject({ restored: false, settled: 0 });
		});
	});

	it('takes a customer whose row version went back', async () => {
		await server.open(async (ledger) => {
			await syncAll(ledger);
			await server.execute(
				'UPDATE acumatica_sync.Link SET RowVersionSeen = 0x7FFFFFFFFFFFFFFF, ContentHash = NULL WHERE RmhID = 11',
			);
			expect(idsOf(await take(ledger))).toEqual([11]);
		});
	});

	it('does nothing for a run that has lost its lease, or is over', async () => {
		await server.open(async (ledger) => {
			const old = await leaseOf(ledger);
			const next = await leaseOf(ledger);
			await expect(take(ledger, { lease: old })).rejects.toMatchObject({ kind: 'leaseLost' });
			await finishRun(ledger, next, 'finished');
			await expect(take(ledger, { lease: next })).rejects.toMatchObject({ kind: 'leaseLost' });
			expect(await server.execute('SELECT * FROM acumatica_sync.Link')).toEqual([]);
		});
	});
});
