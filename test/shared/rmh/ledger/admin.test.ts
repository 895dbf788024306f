import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cleanUp } from '../../../../nodes/shared/rmh/ledger/admin/cleanUp';
import { groupReferences } from '../../../../nodes/shared/rmh/ledger/admin/foundReferences';
import { readHistory } from '../../../../nodes/shared/rmh/ledger/admin/history';
import { linkByHand } from '../../../../nodes/shared/rmh/ledger/admin/linkByHand';
import { readOneStatus } from '../../../../nodes/shared/rmh/ledger/admin/readStatus';
import { rebuildLinks } from '../../../../nodes/shared/rmh/ledger/admin/rebuild';
import { resolveCustomer } from '../../../../nodes/shared/rmh/ledger/admin/resolveCustomer';
import { retryMany, retryOne } from '../../../../nodes/shared/rmh/ledger/admin/retry';
import { skip } from '../../../../nodes/shared/rmh/ledger/admin/skip';
import { unlink } from '../../../../nodes/shared/rmh/ledger/admin/unlink';
import type { Ledger } from '../../../../nodes/shared/rmh/ledger/ledger';
import { takePending } from '../../../../nodes/shared/rmh/ledger/pending';
import { recordResult, type CustomerResult } from '../../../../nodes/shared/rmh/ledger/record';
import { plainSettings } from '../customers/customerRows';
import { leaseOf, startLedgerEmulator, startLedgerServer, type LedgerServer } from './ledgerServer';

const recordId = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const change = (rmhId: number) => ({ scope: 'STORE1', rmhId, actor: 'Jane (execution 7)' });
const link = async (ledger: Ledger, rmhId: number, record: number, sharesCustomer = false) =>
	await linkByHand(ledger, {
		...change(rmhId),
		acumatica: { recordId: recordId(record), customerId: `C${record}` },
		sharesCustomer,
	});
const historyOf = async (ledger: Ledger, rmhId: number) => {
	const actions: string[] = [];
	for await (const page of readHistory(ledger, { scope: 'STORE1', rmhId }, {})) {
		for (const { action } of page) actions.push(action);
	}
	return actions;
};

let server: LedgerServer;
beforeAll(async () => {
	server = await startLedgerServer(30);
});
afterAll(async () => await server.close());
beforeEach(async () => {
	for (const table of ['Link', 'History', 'Run', 'Lease', 'Position']) {
		await server.execute(`DELETE FROM acumatica_sync.${table}`);
	}
});

describe('a person beside a run', () => {
	/** A result of a run that updated the customer in Acumatica. */
	const updated = (rmhId: number, record: number): CustomerResult => ({
		rmh: { id: rmhId, storeId: 1, accountNumber: `1000${rmhId}` },
		name: 'x',
		rowVersion: '00000000000007D1',
		contentHash: null,
		knownRecord: null,
		status: 'Processed',
		outcome: 'updated',
		attempts: 'reset',
		link: {
			recordId: recordId(record),
			customerId: `C${record}`,
			status: 'Active',
			origin: 'created',
			matchedBy: null,
		},
	});

	it('has the last word on which customer it is, and the next run takes it again', async () => {
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger);
			await takePending(ledger, plainSettings, { lease, limit: 5 });
			await link(ledger, 1, 77);
			expect(await recordResult(ledger, lease, updated(1, 1))).toBe('conflict');
			expect(await readOneStatus(ledger, 'STORE1', 1)).toMatchObject({
				status: 'Review',
				acumaticaCustomerId: 'C77',
				origin: 'manual',
			});
			await skip(ledger, { ...change(2), reason: 'staff' });
			await recordResult(ledger, lease, updated(2, 2));
			expect(await readOneStatus(ledger, 'STORE1', 2)).toMatchObject({ status: 'Skipped' });
			// A run is working on it: retrying would let a second run take it as well.
			const statuses = ['Prepared', 'Failed'] as const;
			expect(await retryOne(ledger, { ...change(3), statuses })).toBe(false);
		});
	});

	it('lets the next run take what was linked, unlinked or retried, and not what was skipped', async () => {
		await server.open(async (ledger) => {
			const first = await leaseOf(ledger);
			const { customers } = await takePending(ledger, plainSettings, {
				lease: first,
				limit: 100,
			});
			for (const { rmh, contentHash, rowVersion } of customers.map((one) => ({
				rmh: one.rmh!,
				contentHash: '00'.repeat(32),
				rowVersion: one.rmh!.rowVersion,
			}))) {
				const result = { ...updated(rmh.id, rmh.id), rmh, contentHash, rowVersion };
				expect(await recordResult(ledger, first, result)).toBe('recorded');
			}
			await link(ledger, 1, 77);
			await unlink(ledger, change(2), 'lookForAgain');
			await unlink(ledger, change(3), 'skip');
			await skip(ledger, { ...change(4), reason: 'staff' });
			await retryOne(ledger, { ...change(5), statuses: ['Processed'] });
			const lease = await leaseOf(ledger);
			const taken = await takePending(ledger, plainSettings, { lease, limit: 100 });
			expect(taken.customers.map(({ rmh }) => rmh?.id).sort()).toEqual([1, 2, 5]);
			expect(taken.settled).toBe(0);
			expect(await historyOf(ledger, 1)).toEqual(['linked', 'updated']);
		});
	});
});

describe('an RMH ID that seems to be somebody else', () => {
	it('is the same customer once a person links it again, and looked for anew once it is unlinked', async () => {
		for (const id of [8, 9]) {
			await server.execute(`INSERT INTO acumatica_sync.Link (Scope, RmhID, AccountNumber, Name,
				AcumaticaRecordID, AcumaticaCustomerID, Origin, Status)
				VALUES ('STORE1', ${id}, N'OLD-${id}', N'Old ${id}', '${recordId(id)}', N'C${id}', 'created', 'Processed')`);
		}
		await server.open(async (ledger) => {
			const options = { limit: 100 };
			const first = await leaseOf(ledger);
			const found = await takePending(ledger, plainSettings, { lease: first, ...options });
			expect(found.strangers).toBe(2);
			expect(await readOneStatus(ledger, 'STORE1', 8)).toMatchObject({ status: 'Review' });
			await link(ledger, 8, 8);
			await unlink(ledger, change(9), 'lookForAgain');
			expect(await readOneStatus(ledger, 'STORE1', 8)).toMatchObject({ accountNumber: '100008' });
			await server.execute("UPDATE acumatica_sync.Lease SET ExpiresAt = '2020-01-01T00:00:00'");
			const lease = await leaseOf(ledger);
			const taken = await takePending(ledger, plainSettings, { lease, ...options });
			expect(taken.strangers).toBe(0);
			const ids = taken.customers.map(({ rmh }) => rmh?.id);
			expect(ids).toEqual(expect.arrayContaining([8, 9]));
		});
	});

	it('cannot be linked once RMH has lost it', async () => {
		await server.execute(
			"INSERT INTO acumatica_sync.Link (Scope, RmhID, Status) VALUES ('STORE1', 999, 'Deleted')",
		);
		await server.open(async (ledger) => {
			await expect(link(ledger, 999, 1)).rejects.toMatchObject({ kind: 'noSuchCustomer' });
		});
	});
});

describe('two persons at once', () => {
	it('cannot link two RMH customers to one Acumatica customer; the loser learns who has it', async () => {
		for (let round = 1; round <= 10; round++) {
			const both = await Promise.allSettled(
				[round, round + 10].map(
					async (id) => await server.open(async (ledger) => await link(ledger, id, round)),
				),
			);
			const refused = both.filter((one) => one.status === 'rejected');
			expect(refused).toHaveLength(1);
			expect(refused[0]?.reason).toMatchObject({ kind: 'linkTaken' });
		}
		const rows = await server.execute(
			'SELECT COUNT(*) AS n FROM acumatica_sync.Link WHERE AcumaticaRecordID IS NOT NULL',
		);
		expect(rows).toEqual([{ n: 10 }]);
	});

	it('can, where it is declared', async () => {
		await server.open(async (ledger) => {
			await link(ledger, 1, 1);
			expect(await link(ledger, 2, 1, true)).toBe(true);
			expect(await link(ledger, 2, 1, true)).toBe(false);
			await expect(link(ledger, 3, 1)).rejects.toMatchObject({ kind: 'linkTaken' });
		});
	});
});

describe('groupReferences', () => {
	const candidate = (number: number) => ({
		recordId: recordId(number).toUpperCase(),
		customerId: `C${number}`,
		status: null,
	});

	it('takes a pair that comes twice as one, and refuses what is not one to one', () => {
		const found = [
			{ rmhId: 4, candidate: candidate(4) },
			{ rmhId: 1, candidate: candidate(1) },
			{ rmhId: 1, candidate: candidate(1) },
			{ rmhId: 2, candidate: candidate(2) },
			{ rmhId: 2, candidate: candidate(3) },
			{ rmhId: 5, candidate: candidate(4) },
		];
		expect(groupReferences(found).map(({ rmhId, problem }) => [rmhId, problem])).toEqual([
			[1, null],
			[2, '2 Acumatica customers carry its reference: C2, C3'],
			[4, 'C4 carries its reference and also that of RMH ID 5'],
			[5, 'C4 carries its reference and also that of RMH ID 4'],
		]);
	});
});

describe('a ledger in a database of its own', () => {
	it('is read and changed like any other', async () => {
		const apart = await startLedgerEmulator({ customers: 10 }, { ledgerDatabase: 'RMH_SYNC' });
		try {
			await apart.open(async (ledger) => {
				await link(ledger, 1, 1);
				expect(
					await resolveCustomer(ledger, 'STORE1', {
						kind: 'accountNumber',
						accountNumber: '100001',
					}),
				).toBe(1);
				await skip(ledger, { ...change(2), reason: 'x' });
				await unlink(ledger, change(1), 'lookForAgain');
				expect(await retryMany(ledger, { ...change(0), statuses: ['Skipped'] })).toBe(1);
				const references = groupReferences([
					{ rmhId: 3, candidate: { recordId: recordId(3), customerId: 'C3', status: null } },
					{ rmhId: 99, candidate: { recordId: recordId(4), customerId: 'C4', status: null } },
				]);
				const outcomes: string[] = [];
				const by = { scope: 'STORE1', actor: 'x' };
				for await (const batch of rebuildLinks(ledger, by, references)) {
					for (const { outcome } of batch) outcomes.push(outcome);
				}
				expect(outcomes).toEqual(['linked', 'review']);
				const nothing = await cleanUp(ledger, {
					historyDays: 1,
					runDays: 1,
					deletedCustomers: { scope: 'STORE1', days: 1 },
					actor: 'x',
				});
				expect(nothing).toEqual({
					historyDeleted: 0,
					documentHistoryDeleted: 0,
					conflictsDeleted: 0,
					runsDeleted: 0,
					customersForgotten: 0,
				});
				expect(await readOneStatus(ledger, 'STORE1', 3)).toMatchObject({ origin: 'rebuilt' });
			});
		} finally {
			await apart.close();
		}
	});
});
