import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RmhError } from '../../../../nodes/shared/rmh/errors';
import { acquireLease, addRequests, finishRun } from '../../../../nodes/shared/rmh/ledger/lease';
import { takePending } from '../../../../nodes/shared/rmh/ledger/pending';
import { recordResult } from '../../../../nodes/shared/rmh/ledger/record';
import { plainSettings } from '../customers/customerRows';
import { expectInvariants } from './invariants';
import { clearLedger, startLedgerEmulator, type LedgerEmulator } from './ledgerServer';
import { resultOf } from './results';

const CUSTOMERS = 3;

let server: LedgerEmulator;
beforeAll(async () => {
	server = await startLedgerEmulator({ customers: CUSTOMERS });
});
afterAll(async () => await server.close());

/** One run: some customers are taken, one settled, each result recorded. */
async function work(): Promise<void> {
	await server.open(async (ledger) => {
		const request = { scope: 'STORE1', job: 'upload', owner: 'execution 1', timeoutSeconds: 60 };
		const leased = await acquireLease(ledger, request);
		if (!leased.acquired) throw new Error(`Held by ${leased.holder}.`);
		const { lease } = leased;
		const { customers } = await takePending(ledger, plainSettings, { lease, limit: 10 });
		for (const customer of customers) {
			expect(await recordResult(ledger, lease, resultOf(customer))).toBe('recorded');
		}
		await addRequests(ledger, lease.token, customers.length);
		await finishRun(ledger, lease, 'finished');
	});
}

/** The ledger before the run: one customer is changed in nothing that matters, the others are new. */
async function begin(): Promise<void> {
	await clearLedger(server);
	await work();
	await server.execute('UPDATE dbo.Customer SET TotalVisits = TotalVisits + 1 WHERE ID = 1');
	await server.execute('DELETE FROM acumatica_sync.Link WHERE RmhID > 1');
}

/** Cuts the connection at the n-th statement; false when the run was over before. */
async function workCut(
	at: 'before' | 'after',
	statement: number,
): Promise<'cut' | 'survived' | 'over'> {
	const first = server.emulator.statements;
	server.emulator.wire.dropConnection({ [at]: statement });
	try {
		await work();
		return server.emulator.statements - first < statement ? 'over' : 'survived';
	} catch (error) {
		if (error instanceof RmhError && error.kind === 'connectionLost') return 'cut';
		throw error;
	} finally {
		server.emulator.wire.clear();
	}
}

describe.each(['before', 'after'] as const)('a connection that is cut %s a statement', (at) => {
	it('leaves a ledger that is right, and the next run completes', async () => {
		const found = { cut: 0, survived: 0 };
		for (let statement = 1; ; statement++) {
			await begin();
			const outcome = await workCut(at, statement);
			if (outcome === 'over') break;
			found[outcome]++;
			await expectInvariants(server.execute);
			await work();
			await expectInvariants(server.execute);
			const links = await server.execute(
				"SELECT RmhID FROM acumatica_sync.Link AS k WHERE Status = 'Processed' AND RowVersionSeen = (SELECT DBTimeStamp FROM dbo.Customer AS c WHERE c.ID = k.RmhID)",
			);
			expect(links, `${at} ${statement}`).toHaveLength(CUSTOMERS);
			const [sum] = await server.execute(
				'SELECT SUM(Created) AS Created, SUM(Settled) AS Settled FROM acumatica_sync.Run',
			);
			expect(sum, `${at} ${statement}`).toEqual({ Created: 2 * CUSTOMERS - 1, Settled: 1 });
		}
		// Reads and the count of requests give up; batches that may be repeated are.
		expect(found.cut).toBeGreaterThanOrEqual(2);
		expect(found.survived).toBeGreaterThanOrEqual(7);
	}, 120_000);
});
