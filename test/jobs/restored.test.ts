import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runNode } from '../nodeHarness';
import { RmhSyncLedger } from '../../nodes/RmhSyncLedger/RmhSyncLedger.node';
import { plainCustomers } from './crash/stores';
import { RmhBackup } from './rmhBackup';
import { SmallStore } from './smallStore';
import { actions } from './uploadJob';

const CITY = 'MainContact/Address/City';
/** Starting servers from a folder takes a while. */
const TIMEOUT = 180_000;

/** Customers that a till enters, one thing in common where it matters: an account number. */
const ann = { account: 'A-5', first: 'Ann', phone: '214-555-9001' };
const bob = { account: 'A-9', first: 'Bob', phone: '214-555-9002' };
const cid = { account: 'A-6', first: 'Cid', phone: '214-555-9003' };
const dan = { account: 'A-6', first: 'Dan', phone: '214-555-9004' };
const eve = { account: 'A-7', first: 'Eve', phone: '214-555-9005' };
const fay = { account: 'A-8', first: 'Fay', phone: '214-555-9006' };

describe.each([
	{ name: 'account numbers', settings: {} },
	{ name: 'Acumatica numbers', settings: { autoNumbering: true } },
])('RMH restored from a backup, with $name', ({ settings }) => {
	let store: SmallStore;
	let backup: RmhBackup;
	let folder: string;
	afterEach(async () => {
		await store.close();
		rmSync(folder, { recursive: true, force: true });
	}, TIMEOUT);

	/** Since the backup customer 1 has moved, and four have come, with IDs 5 to 8; all are synchronised. */
	async function begin(ledgerDatabase?: string): Promise<void> {
		folder = mkdtempSync(join(tmpdir(), 'rmh-restored-'));
		const place = { dataDir: join(folder, 'data'), ...(ledgerDatabase && { ledgerDatabase }) };
		store = await SmallStore.open(plainCustomers(4), settings, place);
		await store.run();
		backup = await RmhBackup.of(store.store, join(folder, 'backup'));
		await store.execute("UPDATE dbo.Customer SET City = N'Elsewhere' WHERE ID = 1");
		await enter(5, ann, cid, eve, fay);
		expect(actions(await store.run())).toEqual({ created: 4, updated: 1 });
		expect(store.recordOf(1).fields[CITY]).toBe('Elsewhere');
	}

	/** A till enters customers. RMH numbers them from `firstId` on. */
	async function enter(firstId: number, ...people: (typeof ann)[]): Promise<void> {
		for (const [index, { account, first, phone }] of people.entries()) {
			const [row] = await store.execute(
				`INSERT INTO dbo.Customer (AccountNumber, FirstName, LastName, PhoneNumber, StoreID, EmailAddress) VALUES (N'${account}', N'${first}', N'${first}son', N'${phone}', 1, N'${first}@example.com'); SELECT MAX(ID) AS ID FROM dbo.Customer`,
			);
			expect(row?.ID).toBe(firstId + index);
		}
	}

	async function retryAll(status: string): Promise<void> {
		await runNode(new RmhSyncLedger(), {
			credentials: store.process.credentials,
			parameters: {
				...{ resource: 'customer', operation: 'retry', retry: 'all', statuses: [status] },
				scope: { __rl: true, mode: 'name', value: store.trial.scope },
			},
		});
	}

	const statusOf = async (id: number) => (await store.link(id)).Status;

	it(
		'the ledger in a database of its own sees it, and nobody is lost, made twice or overwritten',
		async () => {
			await begin('RMH_SYNC');
			const before = [5, 6, 7, 8].map((id) => store.recordOf(id));
			await backup.restoreRmhOnly();
			await enter(5, bob, dan, eve);
			const run = await store.run();
			expect(run.hints.join()).toContain('restored from a backup');
			expect(await store.history(0)).toEqual(['databaseRestored > null']);

			// What RMH has holds.
			expect(store.recordOf(1).fields[CITY]).toBe('Brampton');
			// IDs that belong to others now, one of them with the account number too: a person decides.
			expect(await store.link(5)).toMatchObject({
				Status: 'Review',
				LastError: expect.stringMatching(/was account A-5 .*Ann.* is account A-9 .*Bob/),
			});
			expect(await store.link(6)).toMatchObject({
				Status: 'Review',
				LastError: expect.stringContaining('somebody else'),
			});
			// Entered anew.
			expect(await statusOf(7)).toBe('Processed');
			// Gone.
			expect(await statusOf(8)).toBe('Deleted');
			for (const id of [5, 6]) {
				expect(await store.history(id)).toEqual(['created > Processed', 'review > Review']);
			}
			expect(await store.history(8)).toEqual(['created > Processed', 'deletedInRmh > Deleted']);

			expect(await store.run()).toMatchObject({ taken: [], hints: [] });
			// To try once more is no decision about who it is.
			await retryAll('Review');
			await store.run();
			expect(await Promise.all([5, 6].map(statusOf))).toEqual(['Review', 'Review']);
			expect([5, 6, 7, 8].map((id) => store.recordOf(id))).toEqual(before);
			expect(store.acumatica.customers.size).toBe(8);
		},
		TIMEOUT,
	);

	it(
		'the ledger that goes back with it cannot see it, and nobody is lost, made twice or overwritten',
		async () => {
			await begin();
			const before = [5, 6, 7, 8].map((id) => store.recordOf(id));
			await backup.restore();
			await enter(5, bob, dan, eve, ann);
			const run = await store.run();
			expect(run.taken).toHaveLength(4);
			// Their references, or their numbers, are those of others: a person decides.
			expect(await Promise.all([5, 6, 8].map(statusOf))).toEqual(['Review', 'Review', 'Review']);
			// Entered anew, and found by her reference.
			expect(await store.link(7)).toMatchObject({
				Status: 'Processed',
				Origin: 'matched',
				MatchedBy: 'externalReference',
			});
			expect([5, 6, 7, 8].map((id) => store.recordOf(id))).toEqual(before);
			expect(store.acumatica.customers.size).toBe(8);

			// Nothing tells that Acumatica has later values of customer 1, until all are compared.
			expect(store.recordOf(1).fields[CITY]).toBe('Elsewhere');
			await retryAll('Processed');
			expect(actions(await store.run())).toEqual({ updated: 1, unchanged: 4 });
			expect(store.recordOf(1).fields[CITY]).toBe('Brampton');
		},
		TIMEOUT,
	);
});
