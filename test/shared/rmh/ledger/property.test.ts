import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
	acquireLease,
	finishRun,
	keepLease,
	type Lease,
} from '../../../../nodes/shared/rmh/ledger/lease';
import type { Ledger } from '../../../../nodes/shared/rmh/ledger/ledger';
import { takePending, type PendingCustomer } from '../../../../nodes/shared/rmh/ledger/pending';
import { recordResult, type CustomerResult } from '../../../../nodes/shared/rmh/ledger/record';
import { plainSettings } from '../customers/customerRows';
import { expectInvariants } from './invariants';
import { clearLedger, startLedgerServer, type LedgerServer } from './ledgerServer';
import { createdResult, resultOf } from './results';

const CUSTOMERS = 5;

let cities = 0;
let server: LedgerServer;
beforeAll(async () => {
	server = await startLedgerServer(CUSTOMERS);
});
afterAll(async () => await server.close());

/** What two runs that get in each other's way have in their hands. */
interface Worker {
	owner: string;
	lease?: Lease;
	customers: PendingCustomer[];
}

type Operation =
	| { kind: 'acquire' | 'expire' | 'keep' | 'finish'; worker: number }
	| { kind: 'take'; worker: number; limit: number }
	| { kind: 'record'; worker: number; record: number; failed: boolean; twice: boolean }
	| { kind: 'change'; customer: number; matters: boolean }
	| { kind: 'skip'; customer: number };

const worker = fc.nat({ max: 1 });
const customer = fc.integer({ min: 1, max: CUSTOMERS });
const operation: fc.Arbitrary<Operation> = fc.oneof(
	fc.record({ kind: fc.constantFrom('acquire', 'expire', 'keep', 'finish'), worker }),
	fc.record({ kind: fc.constant('take'), worker, limit: fc.integer({ min: 1, max: 4 }) }),
	fc.record({
		kind: fc.constant('record'),
		worker,
		record: customer,
		failed: fc.boolean(),
		twice: fc.boolean(),
	}),
	fc.record({
		kind: fc.constant('record'),
		worker,
		record: fc.constant(0),
		failed: fc.boolean(),
		twice: fc.boolean(),
	}),
	fc.record({ kind: fc.constant('change'), customer, matters: fc.boolean() }),
	fc.record({ kind: fc.constant('skip'), customer }),
);

/** record 0 = the customer's own; any other may be somebody else's. */
function resultFor(taken: PendingCustomer, record: number, failed: boolean): CustomerResult {
	if (failed) {
		const error = { class: 'transient' as const, message: 'No answer' };
		const status = { status: 'Failed', outcome: 'failed', attempts: 'add' } as const;
		return resultOf(taken, { ...status, link: undefined, error, retryInSeconds: 60 });
	}
	const { link } = createdResult(record || (taken.rmh?.id ?? 0));
	return resultOf(taken, { link });
}

async function run(ledger: Ledger, workers: Worker[], step: Operation): Promise<void> {
	if (step.kind === 'change') {
		const what = step.matters ? `City = N'City ${++cities}'` : 'TotalVisits = TotalVisits + 1';
		await server.execute(`UPDATE dbo.Customer SET ${what} WHERE ID = ${step.customer}`);
		return;
	}
	if (step.kind === 'skip') {
		await server.execute(
			`UPDATE acumatica_sync.Link SET Status = 'Skipped' WHERE RmhID = ${step.customer}`,
		);
		return;
	}
	const me = workers[step.worker]!;
	if (step.kind === 'expire') {
		await server.execute(
			'UPDATE acumatica_sync.Lease SET ExpiresAt = DATEADD(SECOND, -1, SYSUTCDATETIME())',
		);
		return;
	}
	if (step.kind === 'acquire') {
		const request = { scope: 'STORE1', job: 'upload', owner: me.owner, timeoutSeconds: 60 };
		const result = await acquireLease(ledger, request);
		if (!result.acquired) return;
		// The holder's own run before is over: its results are refused.
		me.lease = result.lease;
		return;
	}
	const { lease } = me;
	if (!lease) return;
	if (step.kind === 'keep') await keepLease(ledger, lease);
	if (step.kind === 'finish' && me.customers.length === 0)
		await finishRun(ledger, lease, 'finished');
	if (step.kind === 'take') {
		const options = { lease, limit: step.limit };
		const taken = await takePending(ledger, plainSettings, options).catch((error: unknown) => {
			expect(error).toMatchObject({ kind: 'leaseLost' });
		});
		me.customers.push(...(taken?.customers ?? []));
	}
	if (step.kind === 'record') {
		const next = me.customers.shift();
		if (!next) return;
		const result = resultFor(next, step.record, step.failed);
		const held = { ...lease, token: next.link.run.token };
		const answer = await recordResult(ledger, held, result);
		if (step.twice) expect(await recordResult(ledger, held, result)).toBe(answer);
	}
}

it('keeps what must hold, in whatever order two runs, the tills and a person work', async () => {
	await server.open(async (ledger) => {
		await fc.assert(
			fc.asyncProperty(fc.array(operation, { minLength: 5, maxLength: 25 }), async (steps) => {
				await clearLedger(server);
				const workers: Worker[] = [
					{ owner: 'a', customers: [] },
					{ owner: 'b', customers: [] },
				];
				// Otherwise most sequences do nothing.
				await run(ledger, workers, { kind: 'acquire', worker: 0 });
				await run(ledger, workers, { kind: 'take', worker: 0, limit: 3 });
				for (const step of steps) {
					await run(ledger, workers, step);
					await expectInvariants(server.execute);
				}
				// Nothing is lost: one more run reaches everybody that nobody has decided about.
				await run(ledger, workers, { kind: 'expire', worker: 0 });
				workers[1] = { owner: 'c', customers: [] };
				await run(ledger, workers, { kind: 'acquire', worker: 1 });
				await run(ledger, workers, { kind: 'take', worker: 1, limit: 100 });
				const missed = await server.execute(
					"SELECT c.ID FROM dbo.Customer AS c LEFT JOIN acumatica_sync.Link AS k ON k.RmhID = c.ID WHERE k.RmhID IS NULL OR (k.Status NOT IN ('Prepared', 'Skipped') AND k.RowVersionSeen <> c.DBTimeStamp)",
				);
				expect(missed).toEqual([]);
			}),
			{ numRuns: 40 },
		);
	});
}, 300_000);
