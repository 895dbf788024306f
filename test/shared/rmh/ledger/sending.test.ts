import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { linkByHand } from '../../../../nodes/shared/rmh/ledger/admin/linkByHand';
import type { Lease } from '../../../../nodes/shared/rmh/ledger/lease';
import type { Ledger } from '../../../../nodes/shared/rmh/ledger/ledger';
import { takePending } from '../../../../nodes/shared/rmh/ledger/pending';
import { recordResult } from '../../../../nodes/shared/rmh/ledger/record';
import { beginSending } from '../../../../nodes/shared/rmh/ledger/sending';
import { plainSettings } from '../customers/customerRows';
import { clearLedger, leaseOf, startLedgerServer, type LedgerServer } from './ledgerServer';
import { createdResult, recordIdOf } from './results';

/** Customer 1 is linked, customer 2 is not known yet. */
let server: LedgerServer;
beforeAll(async () => {
	server = await startLedgerServer(4);
});
afterAll(async () => await server.close());
beforeEach(async () => await clearLedger(server));

async function inRun(work: (ledger: Ledger, lease: Lease) => Promise<void>): Promise<void> {
	await server.open(async (ledger) => {
		const lease = await leaseOf(ledger);
		await recordResult(ledger, lease, createdResult(1, { rowVersion: null, contentHash: null }));
		await takePending(ledger, plainSettings, { lease, limit: 10 });
		await work(ledger, lease);
	});
}
const decide = async (change: string) =>
	await server.execute(`UPDATE acumatica_sync.Link SET ${change} WHERE RmhID = 1`);
const snapshotOf = async (rmhId = 1) =>
	(await server.execute(`SELECT Snapshot FROM acumatica_sync.Link WHERE RmhID = ${rmhId}`))[0]
		?.Snapshot;

describe('beginSending', () => {
	it('marks what was synchronised, of a customer that is as it was read', async () => {
		await inRun(async (ledger, lease) => {
			const [known, unknown] = [
				{ rmhId: 1, knownRecord: recordIdOf(1) },
				{ rmhId: 2, knownRecord: null },
			];
			expect(await beginSending(ledger, lease, known)).toBe('begun');
			expect(await beginSending(ledger, lease, known)).toBe('begun');
			expect(await beginSending(ledger, lease, unknown)).toBe('begun');
			expect(String(await snapshotOf()).startsWith('{"sent:":true,')).toBe(true);
		});
	});

	it.each([
		['unlinked', 'AcumaticaRecordID = NULL'],
		['linked to another one', 'AcumaticaRecordID = NEWID()'],
		['skipped', "Status = 'Skipped'"],
		['marked as deleted', "Status = 'Deleted'"],
		['erased', "ErasedAt = SYSUTCDATETIME(), Status = 'Skipped', Name = N'', Snapshot = NULL"],
	])('leaves a customer that was %s since', async (_, change) => {
		await inRun(async (ledger, lease) => {
			await decide(change);
			const before = await snapshotOf();
			const known = { rmhId: 1, knownRecord: recordIdOf(1) };
			expect(await beginSending(ledger, lease, known)).toBe('left');
			expect(await snapshotOf()).toBe(before);
		});
	});

	it('leaves a customer that a person has linked since', async () => {
		await inRun(async (ledger, lease) => {
			await linkByHand(ledger, {
				...{ scope: 'STORE1', rmhId: 2, actor: 'Jane', sharesCustomer: false },
				acumatica: { recordId: recordIdOf(2), customerId: 'C2' },
			});
			expect(await beginSending(ledger, lease, { rmhId: 2, knownRecord: null })).toBe('left');
		});
	});

	it('tells when another run has taken over', async () => {
		await inRun(async (ledger, lease) => {
			await server.execute('UPDATE acumatica_sync.Lease SET Token = Token + 1');
			const known = { rmhId: 1, knownRecord: recordIdOf(1) };
			expect(await beginSending(ledger, lease, known)).toBe('leaseLost');
			expect(String(await snapshotOf())).not.toContain('sent:');
		});
	});
});
