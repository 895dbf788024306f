import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultLogin, type RmhLogin } from '../emulators/rmh/index';
import { startEmulator } from '../shared/rmh/rmhServer';
import { customer, json, LedgerNode, linkedTo } from './ledgerNode';

describe('Set Up', () => {
	let ledger: LedgerNode;
	beforeAll(async () => {
		ledger = await LedgerNode.start(2, { setUp: false });
	});
	afterAll(async () => await ledger.server.close());

	it('is what every other operation asks for where it was not run', async () => {
		await expect(ledger.run('getStatus')).rejects.toMatchObject({
			message: expect.stringContaining('There is no sync ledger in') as string,
			description: expect.stringContaining('Set Up') as string,
		});
		const going = await ledger.run('retry', customer('={{ $json.id }}'), {
			items: [{ id: 1 }, { id: 2 }],
			continueOnFail: true,
		});
		expect(json(going.items)).toMatchObject([
			{ id: 1, details: { kind: 'ledgerMissing' } },
			{ id: 2, details: { kind: 'ledgerMissing' } },
		]);
	});

	it('shows the script without running it', async () => {
		const { items } = await ledger.run('setUp', { onlyScript: true });
		expect(items).toHaveLength(1);
		expect(items[0]?.json.script).toContain('CREATE TABLE [acumatica_sync].Link');
		await expect(ledger.run('getStatus')).rejects.toThrow('There is no sync ledger');
	});

	it('makes the tables, and tells what it did, the first time and later', async () => {
		const first = await ledger.run('setUp', {}, { items: [{}, {}] });
		expect(json(first.items)).toEqual([
			{
				ledger: expect.stringMatching(/\.acumatica_sync$/) as string,
				created: true,
				versionBefore: 0,
				versionAfter: 4,
				migrationsApplied: [1, 2, 3, 4],
				receivables: expect.objectContaining({ module: false }) as object,
			},
		]);
		expect(first.hints).toHaveLength(1);
		const second = await ledger.run('setUp');
		expect(second.items[0]?.json).toMatchObject({
			created: false,
			versionBefore: 4,
			migrationsApplied: [],
		});
		expect((await ledger.run('getStatus')).items).toEqual([]);
	});

	it('is not for a ledger of a newer version', async () => {
		await ledger.server.execute('INSERT INTO acumatica_sync.Version (Number) VALUES (99)');
		await expect(ledger.run('setUp')).rejects.toThrow('has version 99');
		await expect(ledger.run('getRuns')).rejects.toMatchObject({
			description: expect.stringContaining('Update the package') as string,
		});
	});
});

it('Set Up names the rights that are missing, and what an administrator can do', async () => {
	const deny: RmhLogin['deny'] = ['CREATE SCHEMA', 'CREATE TABLE'];
	const server = await startEmulator(0, { ...defaultLogin, deny });
	try {
		await expect(new LedgerNode(server).run('setUp')).rejects.toMatchObject({
			message: expect.stringContaining('it lacks CREATE SCHEMA, CREATE TABLE') as string,
			description: expect.stringContaining('script') as string,
		});
	} finally {
		await server.close();
	}
});

describe('Clean Up', () => {
	let ledger: LedgerNode;
	beforeAll(async () => {
		ledger = await LedgerNode.start(5);
	});
	afterAll(async () => await ledger.server.close());
	beforeEach(async () => await ledger.empty());

	const noScope = { scope: { __rl: true, mode: 'list', value: '' } };
	const daysAgo = (days: number) => `DATEADD(day, -${days}, SYSUTCDATETIME())`;

	it('deletes what is old in batches, and never a run that has not finished', async () => {
		const entry = (scope: string, days: number) => `('${scope}', 1, ${daysAgo(days)}, 'x', 'skip')`;
		const old = Array.from({ length: 250 }, () => entry('STORE1', 366)).join(', ');
		for (let times = 0; times < 9; times++) {
			await ledger.server.execute(
				`INSERT INTO acumatica_sync.History (Scope, RmhID, At, Actor, Action) VALUES ${old}`,
			);
		}
		await ledger.server.execute(`
			INSERT INTO acumatica_sync.History (Scope, RmhID, At, Actor, Action)
			VALUES ${entry('STORE1', 364)}, ${entry('STORE2', 366)};
			INSERT INTO acumatica_sync.Run (Scope, Job, Owner, StartedAt, FinishedAt, Outcome)
			VALUES ('STORE1', 'upload', 'a', ${daysAgo(91)}, ${daysAgo(91)}, 'finished'),
				('STORE1', 'upload', 'b', ${daysAgo(91)}, ${daysAgo(89)}, 'failed'),
				('STORE1', 'upload', 'c', ${daysAgo(500)}, NULL, NULL),
				('STORE2', 'upload', 'd', ${daysAgo(91)}, ${daysAgo(91)}, 'finished')`);
		const one = await ledger.run('cleanUp');
		expect(json(one.items)).toEqual([
			{
				historyDeleted: 2250,
				documentHistoryDeleted: 0,
				conflictsDeleted: 0,
				runsDeleted: 1,
				customersForgotten: 0,
			},
		]);
		const all = await ledger.run('cleanUp', noScope);
		expect(all.items[0]?.json).toMatchObject({ historyDeleted: 1, runsDeleted: 1 });
		const runs = await ledger.server.execute('SELECT Owner FROM acumatica_sync.Run ORDER BY Owner');
		expect(runs).toEqual([{ Owner: 'b' }, { Owner: 'c' }]);
		expect(await ledger.history()).toHaveLength(1);
		const sooner = await ledger.run('cleanUp', { historyDays: 10, runDays: 10 });
		expect(sooner.items[0]?.json).toMatchObject({ historyDeleted: 1, runsDeleted: 1 });
	});

	it('forgets deleted customers only where told to, and only those that RMH has lost', async () => {
		const old = { Status: 'Deleted', ChangedAt: '2020-01-01T00:00:00' };
		await ledger.enter(
			{ RmhID: 1, ...linkedTo(1), ...old },
			{ RmhID: 901, AccountNumber: 'GONE', ...linkedTo(2), ...old },
			{
				RmhID: 902,
				...linkedTo(3),
				Status: 'Deleted',
				ChangedAt: new Date().toISOString().slice(0, 19),
			},
			{ RmhID: 903, ...linkedTo(4), ...old, Status: 'Review' },
			{ RmhID: 904, ...old, Scope: 'STORE2' },
		);
		expect((await ledger.run('cleanUp')).items[0]?.json.customersForgotten).toBe(0);
		const forget = { forgetDeleted: true, deletedDays: 365, actor: 'Jane' };
		await expect(ledger.run('cleanUp', { ...forget, ...noScope })).rejects.toThrow(
			'Scope is empty',
		);
		const { items } = await ledger.run('cleanUp', forget);
		expect(items[0]?.json.customersForgotten).toBe(1);
		const left = await ledger.server.execute(
			'SELECT RmhID FROM acumatica_sync.Link ORDER BY RmhID',
		);
		expect(left.map(({ RmhID }) => RmhID)).toEqual([1, 902, 903, 904]);
		const [entry] = await ledger.history();
		expect(entry).toMatchObject({
			RmhID: 901,
			AccountNumber: 'GONE',
			Action: 'forgotten',
			Actor: 'Jane (execution 1)',
			StatusAfter: null,
		});
		expect(JSON.parse(String(entry?.Detail))).toMatchObject({ before: { customerId: 'C2' } });
	});

	it('names days that are none', async () => {
		await expect(ledger.run('cleanUp', { historyDays: 0 })).rejects.toThrow(
			'Keep History for Days must be a whole number above 0',
		);
	});
});
