import { afterAll, beforeAll, expect, it } from 'vitest';
import { RmhError } from '../../../../../nodes/shared/rmh/errors';
import { takePendingDocuments } from '../../../../../nodes/shared/rmh/ledger/documents/takePending';
import { finishRun } from '../../../../../nodes/shared/rmh/ledger/lease';
import { workInRun } from '../../../../../nodes/shared/rmh/ledger/workInRun';
import { clearLedger, startLedgerEmulator, type LedgerEmulator } from '../ledgerServer';
import { documentSettings, pay, post, sell } from './till';

let server: LedgerEmulator;
beforeAll(async () => {
	server = await startLedgerEmulator({ customers: 3 });
});
afterAll(async () => await server.close());

/** One execution: takes sales, then collections, and posts them. What it posts is added to `posted`. */
async function work(posted: string[], owner: string): Promise<void> {
	await server.open(async (ledger) => {
		const request = { scope: 'STORE1', job: 'transfer', owner, timeoutSeconds: 60 };
		for (const kind of ['sale', 'collection'] as const) {
			const run = await workInRun(ledger, request, async (lease) => {
				const options = { lease, kind, limit: 10, from: '2025-01-01T00:00:00.000' };
				const { documents } = await takePendingDocuments(ledger, documentSettings, options);
				for (const { rmh } of documents) {
					if (rmh.source === 'arLedger') continue;
					posted.push(`${rmh.source} ${rmh.number}`);
					await post(server, rmh.source, rmh.number);
				}
				await finishRun(ledger, lease, 'finished', { whenEmpty: true });
			});
			expect(run).not.toHaveProperty('holder');
		}
	});
}

/** Cuts the connection at the n-th statement of a run, then lets another run finish the work. */
async function workCut(at: 'before' | 'after', statement: number): Promise<boolean> {
	await clearLedger(server);
	await server.execute('DELETE FROM dbo.[Transaction]; DELETE FROM dbo.Payment');
	const expected: string[] = [];
	for (const customerId of [1, 2, 0]) {
		expected.push(`transaction ${await sell(server, { customerId })}`);
	}
	expected.push(`payment ${await pay(server, { customerId: 1 })}`);
	const posted: string[] = [];
	const first = server.emulator.statements;
	server.emulator.wire.dropConnection({ [at]: statement });
	let cut = true;
	try {
		await work(posted, 'execution 1');
		cut = server.emulator.statements - first >= statement;
	} catch (error) {
		if (!(error instanceof RmhError && error.kind === 'connectionLost')) throw error;
	} finally {
		server.emulator.wire.clear();
	}
	await server.execute("UPDATE acumatica_sync.Lease SET ExpiresAt = '2020-01-01'");
	await work(posted, 'execution 2');
	expect([...posted].sort()).toEqual([...expected].sort());
	expect(await server.execute('SELECT DISTINCT Status FROM acumatica_sync.Document')).toEqual([
		{ Status: 'Processed' },
	]);
	return cut;
}

it.each(['before', 'after'] as const)(
	'takes every document exactly once when the connection is cut %s any statement',
	async (at) => {
		let cuts = 0;
		while (await workCut(at, cuts + 1)) cuts++;
		expect(cuts).toBeGreaterThan(10);
	},
	180_000,
);
