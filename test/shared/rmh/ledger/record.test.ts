import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { unlink } from '../../../../nodes/shared/rmh/ledger/admin/unlink';
import { acquireLease, finishRun, type Lease } from '../../../../nodes/shared/rmh/ledger/lease';
import type { Ledger } from '../../../../nodes/shared/rmh/ledger/ledger';
import { readLinks, readLinksByRecord } from '../../../../nodes/shared/rmh/ledger/links';
import { takePending } from '../../../../nodes/shared/rmh/ledger/pending';
import {
	recordResult,
	recordResults,
	type CustomerResult,
} from '../../../../nodes/shared/rmh/ledger/record';
import { plainSettings } from '../customers/customerRows';
import { clearLedger, leaseOf, startLedgerServer, type LedgerServer } from './ledgerServer';
import { createdResult, recordIdOf, resultOf } from './results';

let server: LedgerServer;
beforeAll(async () => {
	server = await startLedgerServer(4);
});
afterAll(async () => await server.close());
beforeEach(async () => await clearLedger(server));

const linkOf = async (ledger: Ledger, id: number) =>
	(await readLinks(ledger, 'STORE1', [id])).get(id);

const history = async (id: number) =>
	await server.execute(
		`SELECT Action, StatusBefore, StatusAfter, Actor, Detail FROM acumatica_sync.History WHERE RmhID = ${id} ORDER BY HistoryID`,
	);

const run = async ({ token }: Lease) =>
	(await server.execute(`SELECT * FROM acumatica_sync.Run WHERE RunID = ${token}`))[0];

describe('recordResults', () => {
	const held = (id: number): CustomerResult =>
		createdResult(id, { status: 'Held', outcome: 'held', link: undefined, snapshot: undefined });

	/** What the ledger has after some results, and how many statements they took. */
	async function recorded(
		record: (ledger: Ledger, lease: Lease, results: CustomerResult[]) => Promise<unknown>,
	) {
		await clearLedger(server);
		return await server.open(async (ledger) => {
			const lease = await leaseOf(ledger);
			await recordResult(ledger, lease, createdResult(2));
			const own = createdResult(4);
			const results = [
				held(3),
				// Known already, as in a repetition.
				createdResult(2),
				// Of somebody else.
				createdResult(1, { link: { ...own.link!, recordId: recordIdOf(2) } }),
				own,
			];
			let statements = 0;
			const counting: Ledger = {
				...ledger,
				write: async (sql, parameters) => {
					statements++;
					return await ledger.write(sql, parameters);
				},
			};
			const answers = await record(counting, lease, results);
			const { Created, Held, Review } = (await run(lease)) ?? {};
			const links = await server.execute(
				'SELECT RmhID, Status, LastError, AcumaticaRecordID, Origin, Snapshot FROM acumatica_sync.Link ORDER BY RmhID',
			);
			const entries = await server.execute(
				'SELECT RmhID, Action, StatusBefore, StatusAfter, Detail FROM acumatica_sync.History ORDER BY RmhID, HistoryID',
			);
			return { statements, state: { answers, links, entries, counts: { Created, Held, Review } } };
		});
	}

	it('writes each as if it came alone, with one statement', async () => {
		const together = await recorded(recordResults);
		const alone = await recorded(async (ledger, lease, results) => {
			const answers = [];
			for (const result of results) answers.push(await recordResult(ledger, lease, result));
			return answers;
		});
		expect([together.statements, alone.statements]).toEqual([1, 4]);
		expect(together.state).toEqual(alone.state);
		expect(together.state).toMatchObject({
			answers: ['recorded', 'recorded', 'conflict', 'recorded'],
			counts: { Created: 2, Held: 1, Review: 1 },
		});
	});

	it('writes nothing for a run that was taken over', async () => {
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger);
			await server.execute('UPDATE acumatica_sync.Lease SET Token = Token + 1');
			const results = [createdResult(1), held(2)];
			expect(await recordResults(ledger, lease, results)).toEqual(['leaseLost', 'leaseLost']);
			expect(await linkOf(ledger, 1)).toBeUndefined();
		});
	});
});

describe('recordResult', () => {
	it('writes link, history and counter', async () => {
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger);
			const result = createdResult(1, { detail: { changed: ['CustomerName'] } });
			expect(await recordResult(ledger, lease, result)).toBe('recorded');
			expect(await linkOf(ledger, 1)).toEqual({
				rmhId: 1,
				storeId: 1,
				accountNumber: '10001',
				name: 'Customer 1',
				recordId: recordIdOf(1),
				customerId: 'C1',
				acumaticaStatus: 'Active',
				sharesCustomer: false,
				origin: 'created',
				matchedBy: null,
				status: 'Processed',
				attempts: 0,
				errorClass: null,
				lastError: null,
				rowVersionSeen: '00000000000A0001',
				contentHash: 'ab'.repeat(32),
				snapshot: { CustomerName: 'Customer 1', CreditLimit: 100, 'MainContact/Email': '' },
				snapshotBeforeSending: null,
				runToken: lease.token,
				isWorkedOn: true,
				isErased: false,
			});
			expect(await history(1)).toEqual([
				{
					Action: 'created',
					StatusBefore: null,
					StatusAfter: 'Processed',
					Actor: 'execution 1',
					Detail: '{"changed":["CustomerName"]}',
				},
			]);
			expect(await run(lease)).toMatchObject({ Created: 1, FinishedAt: null });
		});
	});

	it('changes nothing when the same result comes again', async () => {
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger);
			const failed = createdResult(1, {
				status: 'Failed',
				outcome: 'failed',
				link: undefined,
				attempts: 'add',
				error: { class: 'transient', message: 'No answer' },
				retryInSeconds: 60,
			});
			expect(await recordResult(ledger, lease, failed)).toBe('recorded');
			// The delay is drawn by lot each time.
			expect(await recordResult(ledger, lease, { ...failed, retryInSeconds: 70 })).toBe('recorded');
			expect(await linkOf(ledger, 1)).toMatchObject({
				status: 'Failed',
				attempts: 1,
				errorClass: 'transient',
				lastError: 'No answer',
			});
			expect(await run(lease)).toMatchObject({ Failed: 1 });
			expect(await history(1)).toHaveLength(1);
			// Another result is not a repetition.
			expect(await recordResult(ledger, lease, createdResult(1))).toBe('recorded');
			expect(await linkOf(ledger, 1)).toMatchObject({ attempts: 0, errorClass: null });
		});
	});

	it('keeps how a link came about, and what is not told', async () => {
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger);
			const link = { ...createdResult(1).link!, origin: 'matched' as const, matchedBy: 'email' };
			await recordResult(ledger, lease, createdResult(1, { link }));
			const later = createdResult(1, { outcome: 'updated', snapshot: undefined, rowVersion: null });
			await recordResult(ledger, lease, later);
			// Not done with it: so it is pending, though its row is as it was.
			expect(await linkOf(ledger, 1)).toMatchObject({ status: 'Processed', rowVersionSeen: null });
			const held = createdResult(1, { outcome: 'held', status: 'Held', link: undefined });
			await recordResult(ledger, lease, { ...held, contentHash: null, snapshot: undefined });
			expect(await linkOf(ledger, 1)).toMatchObject({
				recordId: recordIdOf(1),
				origin: 'matched',
				matchedBy: 'email',
				rowVersionSeen: '00000000000A0001',
				contentHash: 'ab'.repeat(32),
				snapshot: { CustomerName: 'Customer 1' },
				status: 'Held',
			});
		});
	});

	it('leaves a customer skipped that a person has skipped meanwhile, and keeps its ids', async () => {
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger);
			await takePending(ledger, plainSettings, { lease, limit: 10 });
			await server.execute("UPDATE acumatica_sync.Link SET Status = 'Skipped' WHERE RmhID = 2");
			expect(await recordResult(ledger, lease, createdResult(2))).toBe('recorded');
			expect(await linkOf(ledger, 2)).toMatchObject({
				status: 'Skipped',
				recordId: recordIdOf(2),
			});
		});
	});

	it('leaves a customer unlinked that a person has unlinked meanwhile, and due', async () => {
		await server.open(async (ledger) => {
			const first = await leaseOf(ledger);
			await recordResult(ledger, first, createdResult(2, { rowVersion: null, contentHash: null }));
			await finishRun(ledger, first, 'finished');
			const lease = await leaseOf(ledger);
			await takePending(ledger, plainSettings, { lease, limit: 10 });
			await unlink(ledger, { scope: 'STORE1', rmhId: 2, actor: 'Jane' }, 'lookForAgain');
			const late = createdResult(2, { outcome: 'updated', knownRecord: recordIdOf(2) });
			for (let time = 1; time <= 2; time++) {
				expect(await recordResult(ledger, lease, late)).toBe('conflict');
				expect(await linkOf(ledger, 2)).toMatchObject({
					...{ status: 'Held', recordId: null, rowVersionSeen: null, contentHash: null },
					snapshot: null,
				});
			}
			expect((await history(2)).filter(({ Action }) => Action === 'conflict')).toHaveLength(1);
		});
	});

	it('does not overwrite a link to another record', async () => {
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger);
			await recordResult(ledger, lease, createdResult(1));
			const link = { ...createdResult(2).link!, customerId: 'C"2' };
			const other = createdResult(1, { link, outcome: 'updated', snapshot: { CustomerName: 'B' } });
			expect(await recordResult(ledger, lease, other)).toBe('conflict');
			expect(await recordResult(ledger, lease, other)).toBe('conflict');
			const found = await linkOf(ledger, 1);
			expect(found).toMatchObject({
				status: 'Review',
				errorClass: 'ambiguous',
				recordId: recordIdOf(1),
				snapshot: { CustomerName: 'Customer 1' },
			});
			expect(found?.lastError).toContain('linked to the Acumatica customer C1; the run found');
			expect(await run(lease)).toMatchObject({ Created: 1, Updated: 0, Review: 1 });
			const entries = await history(1);
			expect(entries.map(({ Action }) => Action)).toEqual(['created', 'updated', 'conflict']);
			expect(JSON.parse(String(entries[2]?.Detail))).toEqual({ message: found?.lastError });
		});
	});

	it('does not link an Acumatica customer that another customer has, unless it is shared', async () => {
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger);
			await recordResult(ledger, lease, createdResult(1));
			const same = createdResult(2, { link: createdResult(1).link });
			expect(await recordResult(ledger, lease, same)).toBe('conflict');
			const second = await linkOf(ledger, 2);
			expect(second).toMatchObject({ status: 'Review', recordId: null });
			expect(second?.lastError).toContain('another RMH customer: account 10001 (RMH ID 1)');

			await server.execute('UPDATE acumatica_sync.Link SET SharesCustomer = 1 WHERE RmhID = 2');
			const shared = { ...same, outcome: 'updated' as const };
			expect(await recordResult(ledger, lease, shared)).toBe('recorded');
			const links = await readLinksByRecord(ledger, 'STORE1', [recordIdOf(1), recordIdOf(1)]);
			expect(links.map(({ rmhId }) => rmhId)).toEqual([1, 2]);
		});
	});

	it('tells when the customer ID has changed', async () => {
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger);
			await recordResult(ledger, lease, createdResult(1));
			const link = { ...createdResult(1).link!, customerId: 'D"1', status: 'On Hold' };
			await recordResult(ledger, lease, createdResult(1, { link, outcome: 'unchanged' }));
			expect(await linkOf(ledger, 1)).toMatchObject({
				customerId: 'D"1',
				acumaticaStatus: 'On Hold',
			});
			const last = (await history(1)).at(-1);
			expect(last).toMatchObject({ Action: 'customerIdChanged' });
			expect(JSON.parse(String(last?.Detail))).toEqual({
				customerId: { before: 'C1', after: 'D"1' },
			});
		});
	});

	it('refuses the token of a run that was taken over, and writes nothing', async () => {
		await server.open(async (ledger) => {
			const old = await leaseOf(ledger);
			await server.execute(
				'UPDATE acumatica_sync.Lease SET ExpiresAt = DATEADD(SECOND, -1, SYSUTCDATETIME())',
			);
			// Late, but nobody has come: it may go on.
			expect(await recordResult(ledger, old, createdResult(1))).toBe('recorded');
			expect(await acquireLease(ledger, { ...old, owner: 'b', timeoutSeconds: 9 })).toMatchObject({
				acquired: false,
			});
			await server.execute(
				'UPDATE acumatica_sync.Lease SET ExpiresAt = DATEADD(SECOND, -1, SYSUTCDATETIME())',
			);
			await leaseOf(ledger, { owner: 'b' });
			expect(await recordResult(ledger, old, createdResult(2))).toBe('leaseLost');
			expect(await linkOf(ledger, 2)).toBeUndefined();
			// Known already: its reply was lost, not its content.
			expect(await recordResult(ledger, old, createdResult(1))).toBe('recorded');
		});
	});

	it('ends the run with the last customer it has taken, and frees the lease', async () => {
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger);
			const { customers } = await takePending(ledger, plainSettings, { lease, limit: 10 });
			for (const [index, customer] of customers.entries()) {
				expect(await run(lease)).toMatchObject({ Created: index, FinishedAt: null });
				await recordResult(ledger, lease, resultOf(customer));
			}
			expect(await run(lease)).toMatchObject({ Taken: 4, Created: 4, Outcome: 'finished' });
			expect(
				await acquireLease(ledger, { ...lease, owner: 'b', timeoutSeconds: 60 }),
			).toMatchObject({ acquired: true, tookOver: null });
		});
	});

	it('takes a result after the run has ended, as long as nobody else has begun one', async () => {
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger);
			await finishRun(ledger, lease, 'finished');
			expect(await recordResult(ledger, lease, createdResult(3))).toBe('recorded');
			expect(
				await acquireLease(ledger, { ...lease, owner: 'b', timeoutSeconds: 60 }),
			).toMatchObject({ acquired: true });
		});
	});

	it('counts every outcome', async () => {
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger);
			const outcomes = ['created', 'updated', 'unchanged', 'held', 'review'] as const;
			const more = ['filtered', 'failed', 'deleted', 'skipped'] as const;
			for (const [index, outcome] of [...outcomes, ...more].entries()) {
				await recordResult(ledger, lease, createdResult(index + 1, { outcome }));
			}
			expect(await run(lease)).toMatchObject({
				...{ Created: 1, Updated: 1, Unchanged: 1, Held: 1, Review: 1 },
				...{ Filtered: 1, Failed: 1, Deleted: 1, Skipped: 1 },
			});
		});
	});
});

describe('readLinks', () => {
	it('reads many at once, and leaves unknown ones out', async () => {
		await server.open(async (ledger) => {
			const lease = await leaseOf(ledger);
			await recordResult(ledger, lease, createdResult(1));
			const many = Array.from({ length: 2500 }, (_, index) => index);
			expect([...(await readLinks(ledger, 'STORE1', many)).keys()]).toEqual([1]);
			expect((await readLinks(ledger, 'STORE2', [1])).size).toBe(0);
			expect(await readLinksByRecord(ledger, 'STORE1', many.map(recordIdOf))).toHaveLength(1);
		});
	});
});
