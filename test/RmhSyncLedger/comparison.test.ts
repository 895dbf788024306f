import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { compared, conflict } from './comparedItems';
import { json, LedgerNode, linkedTo, recordId } from './ledgerNode';

let ledger: LedgerNode;
beforeAll(async () => {
	ledger = await LedgerNode.start(10);
});
afterAll(async () => await ledger.server.close());
beforeEach(async () => await ledger.empty());

const record = async (...items: ReturnType<typeof compared>[]) =>
	await ledger.run('recordComparison', {}, { items });

/** Of a run that has taken customers 1 and 2. */
async function taken(): Promise<{ job: string; token: string; owner: string }> {
	const [run] = await ledger.server.execute(
		"INSERT INTO acumatica_sync.Run (Scope, Job, Owner, Taken) VALUES ('STORE1', 'customers', 'a', 2); SELECT MAX(RunID) AS RunID FROM acumatica_sync.Run",
	);
	const token = String(run?.RunID);
	await ledger.server.execute(
		`INSERT INTO acumatica_sync.Lease (Scope, Job, Token, Owner, TimeoutSeconds, HeartbeatAt, ExpiresAt)
		VALUES ('STORE1', 'customers', ${token}, 'a', 600, SYSUTCDATETIME(), DATEADD(SECOND, 600, SYSUTCDATETIME()))`,
	);
	for (const id of [1, 2]) await ledger.enter({ RmhID: id, ...linkedTo(id), Status: 'Prepared' });
	await ledger.server.execute(`UPDATE acumatica_sync.Link SET RunToken = ${token}`);
	return { job: 'customers', token, owner: 'a' };
}

describe('Record Comparison', () => {
	it('settles what is in sync and puts conflicts into review, in the name of the run, which ends', async () => {
		const run = await taken();
		await ledger.server.execute(
			'UPDATE acumatica_sync.Link SET Snapshot = N\'{"CustomerName":"A","CreditLimit":5}\'',
		);
		const { items } = await record(
			compared(1, { link: { run }, compare: { snapshot: { CustomerName: 'B' } } }),
			compared(2, {
				link: { run },
				compare: {
					conflicts: [
						conflict('contact.email'),
						conflict('credit.limit', { base: null, rmh: 10, acumatica: 20.5, reason: 'odd' }),
					],
				},
			}),
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(json(items).map(({ recorded }) => recorded)).toEqual([true, true]);
		expect(await ledger.link(1)).toMatchObject({
			Status: 'Processed',
			Snapshot: '{"CustomerName":"B","CreditLimit":5}',
			AcumaticaStatus: 'Active',
		});
		expect(((await ledger.link(1)).ContentHash as Buffer).toString('hex')).toBe('ab'.repeat(32));
		expect(await ledger.link(2)).toMatchObject({
			Status: 'Review',
			ErrorClass: 'ambiguous',
			LastError: expect.stringMatching(
				/^Edited in RMH and in Acumatica: contact.email, credit.limit/,
			) as string,
			NextAttemptAt: null,
		});
		expect(await ledger.conflicts()).toEqual([
			expect.objectContaining({
				RmhID: 2,
				Field: 'contact.email',
				BaseValue: '"before"',
				RmhValue: '"of RMH"',
				AcumaticaValue: '"of Acumatica"',
				RmhTime: '2026-11-23T09:15:00.123',
				AcumaticaTime: '2026-11-23T08:20:00+00:00',
				RmhSource: 'RMH STORE1, store 1, account 100002',
				AcumaticaSource: 'Acumatica customer C2',
				RunToken: BigInt(run.token),
				Resolution: null,
				EndedAt: null,
			}),
			expect.objectContaining({
				Field: 'credit.limit',
				BaseValue: null,
				RmhValue: '10',
				AcumaticaValue: '20.5',
				Remark: 'odd',
			}),
		]);
		const [ended] = await ledger.server.execute(
			'SELECT Outcome, Unchanged, Review FROM acumatica_sync.Run',
		);
		expect(ended).toEqual({ Outcome: 'finished', Unchanged: 1, Review: 1 });
	});

	it('takes the lease itself where no run has, and gives it back', async () => {
		await ledger.enter({ RmhID: 3, ...linkedTo(3), Status: 'Review' });
		await record(compared(3));
		expect(await ledger.link(3)).toMatchObject({ Status: 'Processed' });
		expect(await ledger.server.execute('SELECT Job, Outcome FROM acumatica_sync.Run')).toEqual([
			{ Job: 'upload', Outcome: 'finished' },
		]);
		await ledger.server.execute(
			"UPDATE acumatica_sync.Lease SET Owner = 'somebody', ExpiresAt = DATEADD(SECOND, 600, SYSUTCDATETIME())",
		);
		await expect(record(compared(3))).rejects.toThrow('somebody is at work');
	});

	it('writes nothing where the ledger knows everything already', async () => {
		const hash = { binary: `0x${'ab'.repeat(32)}` };
		await ledger.enter({
			RmhID: 3,
			...linkedTo(3),
			ContentHash: hash,
			Snapshot: '{"Terms":"30D"}',
		});
		await ledger.server.execute("UPDATE acumatica_sync.Link SET AcumaticaStatus = 'Active'");
		const same = compared(3, { compare: { snapshot: { Terms: '30D' } } });
		expect((await record(same)).items[0]?.json).toMatchObject({ recorded: false });
		expect(await ledger.history()).toEqual([]);
		const other = compared(3, { compare: { snapshot: { Terms: '60D' } } });
		expect((await record(other)).items[0]?.json).toMatchObject({ recorded: true });
		expect(await ledger.link(3)).toMatchObject({ Snapshot: '{"Terms":"60D"}' });
	});

	it('links a pair that was made by the reference', async () => {
		await record(compared(4, { link: { origin: null, recordId: null, customerId: null } }));
		expect(await ledger.link(4)).toMatchObject({
			AcumaticaRecordID: recordId(4).toUpperCase(),
			Origin: 'matched',
			MatchedBy: 'externalReference',
			Status: 'Processed',
		});
	});

	it('leaves alone what it is not for, and says why', async () => {
		const { items } = await record(
			compared(1, { compare: { reason: 'A person decided' } }),
			compared(2, { compare: { toRmh: ['name'] } }),
			compared(3, { rmh: null }),
		);
		expect(json(items).map(({ recorded, note }) => [recorded, note])).toEqual([
			[false, 'A person decided'],
			[false, 'It is recorded by the node that writes it.'],
			[false, 'Its RMH side was not given, so it is as it was.'],
		]);
		expect(await ledger.server.execute('SELECT * FROM acumatica_sync.Link')).toEqual([]);
	});

	it('names what is wrong with an item, and goes on with the others', async () => {
		const run = { job: 'customers', token: '999999', owner: 'a' };
		const items = [
			{ name: 'x', rmh: null },
			compared(1, { rmh: null, compare: { conflicts: [conflict('name')] } }),
			compared(2),
		];
		const first = await ledger.run('recordComparison', {}, { items, continueOnFail: true });
		expect(json(first.items).map(({ error, recorded }) => error ?? recorded)).toEqual([
			'The customer was not compared',
			'The item names no RMH customer',
			true,
		]);
		const lost = await ledger.run(
			'recordComparison',
			{},
			{
				items: [compared(1, { link: { run } }), compared(2, { link: { run } })],
				continueOnFail: true,
			},
		);
		expect(json(lost.items).map(({ error }) => error)).toEqual([
			'Another run has taken over the work on STORE1',
			'Another run has taken over the work on STORE1',
		]);
	});
});

describe('a conflict that is found again', () => {
	beforeEach(async () => await ledger.enter({ RmhID: 5, ...linkedTo(5) }));
	const found = async (...conflicts: ReturnType<typeof conflict>[]) =>
		await record(compared(5, { compare: { conflicts } }));
	const open = async () =>
		(await ledger.conflicts())
			.filter(({ EndedAt }) => EndedAt === null)
			.map(({ Field, RmhValue }) => `${String(Field)} ${String(RmhValue)}`);

	it('stays one while both sides have the same values, and is another one with other values', async () => {
		await found(conflict('name'), conflict('address.city'));
		await found(conflict('name'), conflict('address.city', { rmhTime: '2026-11-25T10:00:00.000' }));
		expect(await ledger.conflicts()).toHaveLength(2);
		await found(conflict('name', { rmh: 'OF RMH' }), conflict('address.city'));
		expect(await ledger.conflicts()).toHaveLength(3);
		expect(await open()).toEqual(['address.city "of RMH"', 'name "OF RMH"']);
	});

	it('ends when the customer is compared without it', async () => {
		await found(conflict('name'), conflict('address.city'));
		await found(conflict('name'));
		expect(await open()).toEqual(['name "of RMH"']);
		await record(compared(5));
		expect(await open()).toEqual([]);
		expect((await ledger.conflicts()).every(({ AppliedAt }) => AppliedAt === null)).toBe(true);
		expect(await ledger.link(5)).toMatchObject({ Status: 'Processed', LastError: null });
	});

	it('is kept by the database to one per field', async () => {
		await found(conflict('name'));
		await expect(
			ledger.server.execute(
				'INSERT INTO acumatica_sync.Conflict (Scope, RmhID, Field, ValuesHash, RmhSource, AcumaticaSource) SELECT Scope, RmhID, Field, ValuesHash, RmhSource, AcumaticaSource FROM acumatica_sync.Conflict',
			),
		).rejects.toThrow('UX_Conflict_Open');
	});
});
