import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { acquireLease } from '../../nodes/shared/rmh/ledger/lease';
import { customerOf, saleItem } from '../shared/document/documentItems';
import { GateNode, numbers, recordId, rules } from './gateNode';

let gate: GateNode;
beforeAll(async () => {
	gate = await GateNode.start();
});
afterAll(async () => await gate.close());
beforeEach(async () => await gate.reset());

const walkIn = { walkInCustomer: 'WALKIN' };

describe('Acumatica is asked', () => {
	it('twice for 1,000 sales of 400 linked customers and some without a name', async () => {
		await gate.linkMany(400, (id) => (id % 50 === 0 ? 'Inactive' : 'Active'));
		const items = await gate.take(
			Array.from({ length: 1000 }, (_, index) =>
				saleItem(index + 1, { customer: index < 10 ? null : customerOf((index % 400) + 1) }),
			),
		);
		const statements = gate.rmh.emulator.statements;
		const { ready, review } = await gate.check(items, walkIn);
		expect([ready.length, review.length]).toEqual([980, 20]);
		const { requests, signIns, signOuts, seatsInUse } = gate.acumatica.stats;
		expect({ requests: requests - signIns - signOuts, seatsInUse }).toEqual({
			requests: 2,
			seatsInUse: 0,
		});
		// Version, lease, links, decisions, requests.
		expect(gate.rmh.emulator.statements - statements).toBeLessThanOrEqual(8);
		const [run] = await gate.rmh.execute('SELECT Requests FROM acumatica_sync.Run');
		// All but signing out, which comes after the node's work.
		expect(run).toEqual({ Requests: requests - signOuts });
	}, 60_000);

	it('not at all where nothing could go', async () => {
		const items = await gate.take([saleItem(1, { customer: customerOf(4) })]);
		await gate.check(items);
		expect(gate.acumatica.stats.requests).toBe(0);
	});

	it('once where all are linked', async () => {
		await gate.link(1);
		await gate.check(await gate.take([saleItem(1)]), walkIn);
		expect(gate.acumatica.stats.byRoute).toMatchObject({ 'GET Customer': 1 });
	});

	it('and does not answer: everything is held, nobody’s attempts are used, the next run is due', async () => {
		await gate.link(1);
		const items = await gate.take([saleItem(1), saleItem(2, { customer: null })]);
		gate.acumatica.faults.inject({ kind: 'forbidden', path: /\/Customer/, times: 100 });
		const { ready, review, hints } = await gate.check(items, walkIn);
		expect(ready).toEqual([]);
		expect(rules(review)).toEqual(['10 status unknown', '10 status unknown']);
		expect(hints.join()).toContain('Everything is held');
		for (const row of await gate.rows()) {
			expect(row).toMatchObject({ Status: 'Held', Attempts: 0, GateRule: '10 status unknown' });
			expect(row.NextAttemptAt).not.toBeNull();
		}
	}, 60_000);
});

describe('the ledger', () => {
	it('releases what was held while the customer was being linked', async () => {
		const items = await gate.take([
			saleItem(1, { customer: customerOf(3) }),
			saleItem(2, { customer: customerOf(4) }),
			saleItem(3, { customer: customerOf(5) }),
		]);
		await gate.link(1);
		await gate.linkRow(4, { linked: false, status: 'Held' });
		// One more document makes the node ask Acumatica: between reading the links and recording.
		const more = { ...saleItem(9), ledger: null };
		const [{ missing }] = await Promise.all([
			gate.check([...items, more]),
			gate.whileAcumaticaAnswers(async () => {
				await gate.rmh.execute(
					`UPDATE acumatica_sync.Link SET AcumaticaRecordID = '${recordId(4)}', AcumaticaCustomerID = 'C4', Origin = 'manual', Status = 'Processed', ChangedAt = SYSUTCDATETIME() WHERE RmhID = 4`,
				);
				await gate.linkRow(5);
			}),
		]);
		expect(numbers(missing)).toEqual([1, 2, 3]);
		expect(await gate.releasedByLink()).toEqual([2, 3]);
	});

	it('is not written to for what no run has taken', async () => {
		await gate.link(1);
		await gate.enter([saleItem(1), saleItem(2)], { token: '77' });
		const before = await gate.rows();
		const { ready, missing } = await gate.check([
			saleItem(1),
			saleItem(2, { customer: customerOf(4) }),
		]);
		expect([ready.length, missing.length]).toEqual([1, 1]);
		expect(ready[0]?.gate).not.toHaveProperty('token');
		expect(await gate.rows()).toEqual(before);
		expect(await gate.rmh.execute('SELECT * FROM acumatica_sync.Run')).toEqual([]);
	});

	it.each(['before', 'after'] as const)(
		'whose connection breaks %s a statement has each decision once, or the next run takes all',
		async (at) => {
			let done = 0;
			for (let statement = 1; done === 0; statement++) {
				await gate.reset();
				const items = await gate.take([1, 2, 3].map((number) => saleItem(number)));
				const first = gate.rmh.emulator.statements;
				gate.rmh.emulator.wire.dropConnection({ [at]: statement });
				const outcome = await gate.check(items).then(
					({ missing }) => missing.length,
					(error: Error) => error.message,
				);
				gate.rmh.emulator.wire.clear();
				if (gate.rmh.emulator.statements - first < statement) done = statement;
				const rows = await gate.rows();
				const held = rows.filter(({ Status }) => Status === 'Held').length;
				expect((await gate.history()).length, `${at} ${statement}`).toBe(held);
				expect(held === 3 || outcome !== 3, `${at} ${statement}: ${outcome}`).toBe(true);
			}
			expect(done).toBeGreaterThan(3);
		},
		60_000,
	);

	it('lets nothing out of a run that has lost its lease', async () => {
		await gate.link(1);
		const items = await gate.take([saleItem(1), saleItem(2, { customer: customerOf(4) })]);
		await gate.rmh.execute(
			"UPDATE acumatica_sync.Lease SET ExpiresAt = '2000-01-01' WHERE Job = 'transfer'",
		);
		await gate.rmh.open(async (ledger) => {
			const request = { scope: 'STORE1', job: 'transfer', owner: 'b', timeoutSeconds: 60 };
			expect((await acquireLease(ledger, request)).acquired).toBe(true);
		});
		await expect(gate.check(items)).rejects.toThrow('Another run has taken over');
		const failed = await gate.check(items, {}, { continueOnFail: true });
		expect([failed.ready, failed.missing]).toEqual([[], []]);
		expect(failed.review).toMatchObject([{ error: expect.any(String) }, {}]);
		expect(await gate.history()).toEqual([]);
	});

	it('loses the lease between the question to Acumatica and the recording: nothing is let out', async () => {
		await gate.link(1);
		const items = await gate.take([saleItem(1), saleItem(2, { customer: customerOf(4) })]);
		await Promise.all([
			expect(gate.check(items)).rejects.toThrow('Another run has taken over'),
			gate.whileAcumaticaAnswers(async () => {
				await gate.rmh.execute("UPDATE acumatica_sync.Lease SET ExpiresAt = '2000-01-01'");
				await gate.take([], 'another execution');
			}),
		]);
		expect(await gate.history()).toEqual([]);
	});

	it('two runs of two scopes are recorded each in its own name', async () => {
		const [one] = await gate.take([saleItem(1)]);
		const lease = await gate.rmh.open(async (ledger) => {
			const taken = await acquireLease(ledger, {
				scope: 'STORE2',
				job: 'transfer',
				owner: 'execution 1 of workflow "Test"',
				timeoutSeconds: 60,
			});
			if (!taken.acquired) throw new Error('Held.');
			return taken.lease;
		});
		const base = saleItem(1);
		const other = { ...base, rmh: { ...base.rmh, scope: 'STORE2' } };
		await gate.enter([other], lease);
		const second = {
			...other,
			ledger: { ...one!.ledger!, run: gate.run(lease) },
		};
		const { missing } = await gate.check([one!, second]);
		expect(missing).toHaveLength(2);
		const tokens = (await gate.history()).map(({ RunToken }) => String(RunToken));
		expect(tokens).toEqual([one?.ledger?.run?.token, lease.token]);
		const runs = await gate.rmh.execute('SELECT Held, Outcome FROM acumatica_sync.Run');
		expect(runs).toEqual([
			{ Held: 1, Outcome: 'finished' },
			{ Held: 1, Outcome: 'finished' },
		]);
	});
});
