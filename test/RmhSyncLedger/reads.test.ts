import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { customer, json, LedgerNode, linkedTo, node } from './ledgerNode';

let ledger: LedgerNode;
beforeAll(async () => {
	ledger = await LedgerNode.start(10);
});
afterAll(async () => await ledger.server.close());
beforeEach(async () => await ledger.empty());

const anyScope = { scope: { __rl: true, mode: 'list', value: '' } };
const ids = (items: { json: { rmhId?: unknown } }[]) => items.map((item) => item.json.rmhId);

describe('Get Status', () => {
	beforeEach(async () => {
		await ledger.enter(
			{ RmhID: 1, AccountNumber: 'A-1', Name: 'Ann', ...linkedTo(1), Status: 'Processed' },
			{ RmhID: 2, AccountNumber: 'A_2', Name: '50% off', StoreID: 2, Status: 'Review' },
			{
				RmhID: 3,
				AccountNumber: 'A[3]',
				Name: "O'Hara",
				Status: 'Invalid',
				ErrorClass: 'validation',
			},
			{
				RmhID: 4,
				AccountNumber: 'B\\4',
				Status: 'Failed',
				ErrorClass: 'transient',
				LastError: 'Acumatica did not answer',
				Attempts: 2,
				ChangedAt: '2026-10-01T08:00:00.123',
			},
			{ RmhID: 1, Scope: 'STORE2', Status: 'Failed' },
		);
	});

	it('gives one item per customer, in plain words', async () => {
		const { items } = await ledger.run('getStatus', { returnAll: true });
		expect(items[0]).toEqual({
			json: {
				scope: 'STORE1',
				rmhId: 1,
				accountNumber: 'A-1',
				name: 'Ann',
				storeId: 1,
				status: 'Processed',
				acumaticaCustomerId: 'C1',
				acumaticaRecordId: '00000000-0000-4000-8000-000000000001',
				acumaticaStatus: null,
				origin: 'created',
				matchedBy: null,
				sharesCustomer: false,
				attempts: 0,
				errorClass: null,
				lastError: null,
				nextAttemptAt: null,
				createdAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
				changedAt: '2026-11-01T10:00:00.000Z',
				syncedAt: null,
				waitsSince: null,
				erasedAt: null,
			},
			pairedItem: { item: 0 },
		});
		expect(items[3]?.json).toMatchObject({
			attempts: 2,
			lastError: 'Acumatica did not answer',
			changedAt: '2026-10-01T08:00:00.123Z',
		});
		expect(items).toHaveLength(4);
	});

	it.each([
		[{ statuses: ['Review', 'Failed'] }, [2, 4]],
		[{ storeId: 2 }, [2]],
		[{ errorClass: 'transient' }, [4]],
		[{ text: 'a' }, [1, 2, 3, 4]],
		[{ text: '%' }, [2]],
		[{ text: '_' }, [2]],
		[{ text: '[3' }, [3]],
		[{ text: '\\' }, [4]],
		[{ text: "o'h" }, [3]],
		[{ text: "' OR 1=1 --" }, []],
		[{ text: 'did not answer' }, [4]],
		[{ text: '%'.repeat(5000) }, []],
		[{ errorClass: 'é'.repeat(5000) }, []],
		[{ text: 'C1' }, [1]],
		[{ text: '1', statuses: [], storeId: '', errorClass: null }, [1]],
	])('filters by %j', async (filters, expected) => {
		const { items } = await ledger.run('getStatus', { filters });
		expect(ids(items)).toEqual(expected);
		const counted = await ledger.run('getStatus', { filters, output: 'counts' });
		const total = json(counted.items).reduce((sum, { customers }) => sum + Number(customers), 0);
		expect(total).toBe(expected.length);
	});

	it('looks at all scopes when none is chosen, up to the limit', async () => {
		const { items } = await ledger.run('getStatus', { ...anyScope, returnAll: true });
		expect(json(items).map(({ scope, rmhId }) => [scope, rmhId])).toEqual([
			...[1, 2, 3, 4].map((id) => ['STORE1', id]),
			['STORE2', 1],
		]);
		expect((await ledger.run('getStatus', { ...anyScope, limit: 2 })).items).toHaveLength(2);
	});

	it('counts per status, what needs a person first, with the age of the oldest', async () => {
		const { items, hints } = await ledger.run(
			'getStatus',
			{ ...anyScope, output: 'counts' },
			{ items: [{}, {}] },
		);
		expect(json(items).map(({ scope, status, customers }) => [scope, status, customers])).toEqual([
			['STORE1', 'Review', 1],
			['STORE1', 'Invalid', 1],
			['STORE1', 'Failed', 1],
			['STORE1', 'Processed', 1],
			['STORE2', 'Failed', 1],
		]);
		expect(items[2]?.json.oldestChangedAt).toBe('2026-10-01T08:00:00.123Z');
		const failedFor = Date.now() - Date.parse('2026-10-01T08:00:00.123Z');
		expect(items[2]?.json.oldestHours).toBeCloseTo(failedFor / 3_600_000, 0);
		expect(hints[0]?.message).toContain('Get Status ran once');
	});

	it.each([
		[{ filters: { statuses: ['Lost'] } }, 'Filter Statuses cannot be used'],
		[{ filters: { storeId: 'Boston' } }, 'Filter Store cannot be used'],
		[{ limit: 0 }, 'Limit must be a whole number above 0'],
		[{ scope: { __rl: true, mode: 'name', value: 'no such scope!' } }, 'Scope "no such scope!"'],
	])('names the parameter of %j', async (parameters, message) => {
		await expect(ledger.run('getStatus', parameters)).rejects.toThrow(message);
		const going = await ledger.run('getStatus', parameters, {
			items: [{ my: 1 }, { my: 2 }],
			continueOnFail: true,
		});
		expect(going.items).toMatchObject([{ json: { my: 1 }, pairedItem: { item: 0 } }]);
		expect(going.items[0]?.json.error).toContain(message);
	});
});

it('Get Status reads any number of customers, page by page', async () => {
	const ofStore = (Scope: string, count: number) =>
		Array.from({ length: count }, (_, index) => ({ Scope, RmhID: index + 1 }));
	await ledger.enter(...ofStore('STORE1', 2000), ...ofStore('STORE2', 1500));
	const { items } = await ledger.run('getStatus', { ...anyScope, returnAll: true });
	expect(new Set(json(items).map(({ scope, rmhId }) => `${scope} ${rmhId}`)).size).toBe(3500);
	const { items: some } = await ledger.run('getStatus', { ...anyScope, limit: 2500 });
	expect(some.at(-1)?.json).toMatchObject({ scope: 'STORE2', rmhId: 500 });
});

describe('Get History', () => {
	const enter = async (rmhId: number, at: string, action: string, detail = 'NULL') =>
		await ledger.server.execute(
			`INSERT INTO acumatica_sync.History (Scope, RmhID, At, Actor, Action, Detail) VALUES ('STORE1', ${rmhId}, '${at}', 'x', '${action}', ${detail})`,
		);

	it('gives the entries of the customer of each item, latest first', async () => {
		await enter(1, '2026-11-01T10:00:00', 'link', `N'{"reason":"a"}'`);
		await enter(2, '2026-11-02T10:00:00', 'skip', `N'not JSON'`);
		await enter(1, '2026-11-03T10:00:00', 'retry');
		const { items } = await ledger.run('getHistory', customer('={{ $json.id }}'), {
			items: [{ id: 2 }, { id: 1 }, { id: 'x' }],
			continueOnFail: true,
		});
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 1, 2].map((item) => ({ item })),
		);
		expect(items[0]?.json).toMatchObject({ action: 'skip', detail: 'not JSON' });
		expect(items[1]?.json).toMatchObject({ action: 'retry', at: '2026-11-03T10:00:00.000Z' });
		expect(items[2]?.json).toMatchObject({ detail: { reason: 'a' }, runId: null });
		expect(items[3]?.json.error).toContain('"x" is not the RMH ID');
	});

	it('gives all, since a time, of one action', async () => {
		await enter(1, '2026-11-01T10:00:00', 'link');
		await enter(2, '2026-11-02T10:00:00', 'skip');
		await enter(3, '2026-11-03T10:00:00', 'skip');
		const history = async (filters: object) =>
			ids((await ledger.run('getHistory', { historyOf: 'all', filters: { ...filters } })).items);
		expect(await history({})).toEqual([3, 2, 1]);
		expect(await history({ action: 'skip' })).toEqual([3, 2]);
		expect(await history({ action: 'x'.repeat(5000) })).toEqual([]);
		expect(await history({ since: '2026-11-02T12:00:00+02:00' })).toEqual([3, 2]);
		expect(await history({ since: '2026-11-02T12:00:00.001+02:00' })).toEqual([3]);
		expect(await history({ since: '={{ $now.plus(1, "year") }}' })).toEqual([]);
		await expect(history({ since: 'yesterday' })).rejects.toThrow('Since: "yesterday"');
	});

	it('reads any number of entries', async () => {
		const rows = Array.from({ length: 250 }, (_, id) => `('STORE1', ${id}, 'x', 'skip')`);
		for (let times = 0; times < 9; times++) {
			await ledger.server.execute(
				`INSERT INTO acumatica_sync.History (Scope, RmhID, Actor, Action) VALUES ${rows.join(', ')}`,
			);
		}
		const all = { historyOf: 'all', returnAll: true };
		expect((await ledger.run('getHistory', all)).items).toHaveLength(2250);
	});
});

describe('Get Runs', () => {
	beforeEach(async () => {
		await ledger.server.execute(`
			INSERT INTO acumatica_sync.Run (Scope, Job, Owner, StartedAt, FinishedAt, Outcome, Taken, Requests)
			VALUES ('STORE1', 'upload', 'n8n-1', '2026-11-01T10:00:00', '2026-11-01T10:05:00', 'finished', 9, 12),
				('STORE1', 'upload', 'n8n-1', '2026-11-02T10:00:00', NULL, NULL, 3, 1),
				('STORE2', 'upload', 'n8n-2', '2026-11-03T10:00:00', NULL, NULL, 0, 0),
				('STORE1', 'download', 'n8n-2', '2026-11-03T10:00:00', NULL, 'lost', 0, 0);
			INSERT INTO acumatica_sync.Lease (Scope, Job, Token, Owner, TimeoutSeconds, HeartbeatAt, ExpiresAt)
			SELECT Scope, Job, RunID, Owner, 300, '2026-11-02T10:00:00',
				CASE Scope WHEN 'STORE1' THEN '2100-01-01T00:00:00' ELSE '2020-01-01T00:00:00' END
			FROM acumatica_sync.Run WHERE FinishedAt IS NULL AND Outcome IS NULL`);
	});

	it('tells which one is at work, which has stopped, and what each did', async () => {
		const { items } = await ledger.run('getRuns', anyScope);
		expect(json(items).map(({ scope, job, state }) => [scope, job, state])).toEqual([
			['STORE1', 'download', 'lost'],
			['STORE2', 'upload', 'stopped'],
			['STORE1', 'upload', 'at work'],
			['STORE1', 'upload', 'finished'],
		]);
		expect(items[2]?.json).toMatchObject({
			owner: 'n8n-1',
			leaseUntil: '2100-01-01T00:00:00.000Z',
			taken: 3,
			runId: expect.stringMatching(/^\d+$/) as string,
		});
		expect(items[3]?.json).toMatchObject({ leaseUntil: null, requests: 12 });
	});

	it('can be narrowed down', async () => {
		const runs = async (parameters: object) =>
			(await ledger.run('getRuns', { ...parameters })).items.length;
		expect(await runs({})).toBe(3);
		expect(await runs({ filters: { job: 'upload' } })).toBe(2);
		expect(await runs({ filters: { unfinished: true, job: 'upload' } })).toBe(1);
		expect(await runs({ limit: 1 })).toBe(1);
		expect(await runs({ filters: { job: 'x'.repeat(5000) } })).toBe(0);
	});
});

describe('lists of the editor', () => {
	const { listSearch, loadOptions } = node.methods;

	it('show customers, scopes, classes of errors, actions and jobs of the ledger', async () => {
		const many = Array.from({ length: 120 }, (_, index) => ({ RmhID: index + 10 }));
		await ledger.enter(
			{ RmhID: 1, AccountNumber: 'A-1', Name: 'Ann', Status: 'Review', ErrorClass: 'ambiguous' },
			...many,
			{ RmhID: 1, Scope: 'STORE2', ErrorClass: 'other' },
		);
		const inScope = ledger.editor({ scope: { mode: 'name', value: 'store1' } });
		expect(await listSearch.searchCustomers.call(inScope, 'a-1')).toEqual({
			results: [{ name: 'A-1 · Ann · Review', value: '1' }],
		});
		const first = await listSearch.searchCustomers.call(inScope);
		expect(first.results).toHaveLength(100);
		const token = String(first.paginationToken);
		expect((await listSearch.searchCustomers.call(inScope, '', token)).results).toHaveLength(21);
		const noScope = await listSearch.searchCustomers.call(ledger.editor({ scope: '' }));
		expect(noScope.results[0]?.name).toBe('Choose the Scope First');
		const scopes = await listSearch.searchScopes.call(ledger.editor());
		expect(scopes.results.map(({ value }) => value)).toEqual(['STORE1', 'STORE2']);
		expect((await listSearch.searchScopes.call(ledger.editor(), '2')).results).toHaveLength(1);
		expect(await loadOptions.getErrorClasses.call(ledger.editor())).toEqual([
			{ name: 'ambiguous', value: 'ambiguous', description: expect.any(String) as string },
			{ name: 'other', value: 'other' },
		]);
		await ledger.run('skip', { ...customer(2), reason: 'x' });
		expect(await loadOptions.getActions.call(ledger.editor())).toEqual([
			{ name: 'skipped', value: 'skipped' },
		]);
		expect(await loadOptions.getJobs.call(ledger.editor())).toEqual([]);
	});
});
