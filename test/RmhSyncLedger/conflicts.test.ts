import type { INodePropertyOptions } from 'n8n-workflow';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { compared, conflict } from './comparedItems';
import { json, LedgerNode, linkedTo, node } from './ledgerNode';

let ledger: LedgerNode;
beforeAll(async () => {
	ledger = await LedgerNode.start(10);
});
afterAll(async () => await ledger.server.close());
beforeEach(async () => {
	await ledger.empty();
	for (const id of [1, 2]) {
		await ledger.enter({ RmhID: id, StoreID: id, AccountNumber: `10000${id}`, ...linkedTo(id) });
	}
	const conflicts = [conflict('contact.email'), conflict('credit.limit', { rmh: 1, acumatica: 2 })];
	await ledger.run(
		'recordComparison',
		{},
		{
			items: [
				compared(1, { compare: { conflicts } }),
				compared(2, { compare: { conflicts: [conflict('contact.email', { rmh: 'x@y.se' })] } }),
			],
		},
	);
});

const all = async (parameters = {}) =>
	json(
		(await ledger.run('getConflicts', { conflictState: 'all', returnAll: true, ...parameters }))
			.items,
	);
const idOf = async (rmhId: number, field: string) =>
	(await all()).find((one) => one.rmhId === rmhId && one.field === field)?.conflictId;
const resolve = async (parameters: object, more: object = {}) =>
	await ledger.run('resolveConflict', { actor: 'Jane', ...parameters }, more);
/** As a run would see it. */
const isDue = async (rmhId: number) =>
	(
		await ledger.server.execute(
			`SELECT 1 AS Due FROM acumatica_sync.Link WHERE RmhID = ${rmhId} AND NextAttemptAt <= SYSUTCDATETIME()`,
		)
	).length === 1;

describe('Get Conflicts', () => {
	it('gives both sides with times and sources, latest first', async () => {
		const [latest, ...others] = await all();
		expect(latest).toEqual({
			conflictId: expect.stringMatching(/^\d+$/) as string,
			scope: 'STORE1',
			rmhId: 2,
			accountNumber: '100002',
			name: 'Customer 2',
			storeId: 1,
			acumaticaCustomerId: 'C2',
			field: 'contact.email',
			state: 'open',
			baseValue: 'before',
			rmhValue: 'x@y.se',
			acumaticaValue: 'of Acumatica',
			rmhTime: '2026-11-23T09:15:00.123',
			acumaticaTime: '2026-11-23T08:20:00+00:00',
			rmhSource: 'RMH STORE1, store 1, account 100002',
			acumaticaSource: 'Acumatica customer C2',
			remark: null,
			foundAt: expect.stringMatching(/Z$/) as string,
			runId: expect.stringMatching(/^\d+$/) as string,
			resolution: null,
			resolvedValue: null,
			resolvedBy: null,
			resolvedAt: null,
			appliedAt: null,
			endedAt: null,
		});
		expect(others.map(({ field, rmhValue }) => [field, rmhValue])).toEqual([
			['credit.limit', 1],
			['contact.email', 'of RMH'],
		]);
	});

	it('filters by field, store, text and state, and keeps to the limit', async () => {
		const fields = async (parameters: object) => (await all(parameters)).map(({ field }) => field);
		expect(await fields({ filters: { field: 'credit.limit' } })).toEqual(['credit.limit']);
		expect(await all({ filters: { text: '@y.se' } })).toMatchObject([{ rmhId: 2 }]);
		expect(await all({ filters: { text: '%' } })).toEqual([]);
		await ledger.server.execute('UPDATE acumatica_sync.Link SET StoreID = 9 WHERE RmhID = 1');
		expect(await all({ filters: { storeId: 9 } })).toHaveLength(2);
		expect(await all({ returnAll: false, limit: 1 })).toHaveLength(1);
		await resolve({ resolve: 'all', field: 'credit.limit', take: 'rmh' });
		expect(await fields({ conflictState: 'resolved' })).toEqual(['credit.limit']);
		expect(await fields({ conflictState: 'open' })).toEqual(['contact.email', 'contact.email']);
		expect(await fields({ conflictState: 'ended' })).toEqual([]);
		expect(await all({ scope: { __rl: true, mode: 'name', value: 'STORE2' } })).toEqual([]);
		expect(await all({ scope: { __rl: true, mode: 'list', value: '' } })).toHaveLength(3);
		await expect(all({ filters: { storeId: 'x' } })).rejects.toThrow('Store');
	});

	it('lists the fields to choose from', async () => {
		const list = node.methods.loadOptions.getConflictFields as (
			this: unknown,
		) => Promise<INodePropertyOptions[]>;
		expect((await list.call(ledger.editor())).map(({ value }) => value)).toEqual([
			'contact.email',
			'credit.limit',
		]);
	});
});

describe('Resolve Conflict', () => {
	it('decides the conflict of each item, with its history; the customer is due when none is open', async () => {
		const email = await idOf(1, 'contact.email');
		const limit = await idOf(1, 'credit.limit');
		const first = await resolve(
			{ take: 'acumatica', reason: 'She "wrote"' },
			{ items: [{ conflictId: email }] },
		);
		expect(first.items[0]).toMatchObject({
			json: {
				conflictId: email,
				state: 'resolved',
				resolution: 'acumatica',
				resolvedValue: 'of Acumatica',
				resolvedBy: 'Jane (execution 1)',
			},
			pairedItem: { item: 0 },
		});
		expect(await ledger.link(1)).toMatchObject({ Status: 'Review', NextAttemptAt: null });

		await resolve({ take: 'value', value: '1.50' }, { items: [{ conflictId: limit }] });
		expect(await ledger.link(1)).toMatchObject({
			Status: 'Held',
			LastError: null,
			ErrorClass: null,
		});
		expect(await isDue(1)).toBe(true);
		expect(await isDue(2)).toBe(false);
		const history = (await ledger.history()).filter(({ Action }) => Action === 'conflictResolved');
		expect(history).toMatchObject([
			{ RmhID: 1, AccountNumber: '100001', StatusBefore: 'Review', StatusAfter: 'Review' },
			{ Actor: 'Jane (execution 1)', StatusBefore: 'Review', StatusAfter: 'Held' },
		]);
		expect(history.map(({ Detail }) => JSON.parse(String(Detail)) as unknown)).toEqual([
			{
				field: 'contact.email',
				before: { base: 'before', rmh: 'of RMH', acumatica: 'of Acumatica' },
				after: 'of Acumatica',
				take: 'acumatica',
				reason: 'She "wrote"',
			},
			{
				field: 'credit.limit',
				before: { base: 'before', rmh: 1, acumatica: 2 },
				after: 1.5,
				take: 'value',
				reason: null,
			},
		]);
	});

	it('decides all open ones of a field, or of a store', async () => {
		expect(
			json((await resolve({ resolve: 'all', field: 'contact.email', take: 'rmh' })).items),
		).toEqual([{ scope: 'STORE1', resolved: 2, due: 1 }]);
		expect([await isDue(1), await isDue(2)]).toEqual([false, true]);
		await ledger.server.execute('UPDATE acumatica_sync.Link SET StoreID = 9 WHERE RmhID = 1');
		const ofStore = await resolve({ resolve: 'all', storeId: '9', take: 'acumatica' });
		expect(json(ofStore.items)).toEqual([{ scope: 'STORE1', resolved: 1, due: 1 }]);
		const again = await resolve({ resolve: 'all', take: 'acumatica' });
		expect(json(again.items)).toEqual([{ scope: 'STORE1', resolved: 0, due: 0 }]);
		expect(
			(await all({ conflictState: 'resolved' })).map(({ resolvedValue }) => resolvedValue),
		).toEqual(['x@y.se', 2, 'of RMH']);
	});

	it("writes a value of one's own to all of a field, but never to all fields", async () => {
		await resolve({ resolve: 'all', field: 'credit.limit', take: 'value', value: 77 });
		expect(await all({ conflictState: 'resolved' })).toMatchObject([{ resolvedValue: 77 }]);
		await expect(resolve({ resolve: 'all', take: 'value', value: 'x' })).rejects.toThrow(
			'every field',
		);
	});

	it('refuses what nobody can have meant, and goes on with the others', async () => {
		const email = await idOf(1, 'contact.email');
		const limit = await idOf(1, 'credit.limit');
		await resolve({ take: 'rmh', actor: 'Joe' }, { items: [{ conflictId: email }] });
		const { items } = await resolve(
			{ take: 'value', value: 'much' },
			{
				items: [
					{ conflictId: email },
					{ conflictId: '999999' },
					{ conflictId: "1'; --" },
					{ conflictId: limit },
				],
				continueOnFail: true,
			},
		);
		expect(json(items).map(({ error }) => error)).toEqual([
			`Conflict ${String(email)} was decided already, by Joe (execution 1)`,
			'Scope STORE1 has no conflict 999999',
			`Conflict ID "1'; --" is not the number of a conflict`,
			'"much" is no value for credit.limit',
		]);
		// Somebody has edited the field once more since the person looked.
		const newer = conflict('credit.limit', { rmh: 3, acumatica: 2 });
		await ledger.run(
			'recordComparison',
			{},
			{ items: [compared(1, { compare: { conflicts: [newer] } })] },
		);
		await expect(resolve({ take: 'rmh' }, { items: [{ conflictId: limit }] })).rejects.toThrow(
			`Conflict ${String(limit)} has ended`,
		);
		await expect(resolve({ take: 'theirs' }, { items: [{ conflictId: limit }] })).rejects.toThrow(
			'no way to decide',
		);
	});

	it('is not forgotten when a run finds the same conflict meanwhile', async () => {
		const email = await idOf(2, 'contact.email');
		await resolve({ take: 'rmh' }, { items: [{ conflictId: email }] });
		// The run had read the customer before the decision.
		const same = conflict('contact.email', { rmh: 'x@y.se' });
		const found = compared(2, { compare: { conflicts: [same] } });
		await ledger.run('recordComparison', {}, { items: [found] });
		expect(await ledger.link(2)).toMatchObject({ Status: 'Held', LastError: null });
		expect(await isDue(2)).toBe(true);
		// A run that knew it and finds a conflict all the same: it is a new one, or it would never end.
		const resolutions = {
			'contact.email': { take: 'rmh', rmh: 'x@y.se', acumatica: 'of Acumatica' },
		};
		const known = compared(2, { compare: { conflicts: [same] }, link: { resolutions } });
		await ledger.run('recordComparison', {}, { items: [known] });
		expect(await ledger.link(2)).toMatchObject({ Status: 'Review', NextAttemptAt: null });
		expect(await all({ conflictState: 'open', filters: { text: 'C2' } })).toHaveLength(1);
	});

	it('is applied once both sides are the same', async () => {
		await resolve({ resolve: 'all', take: 'rmh' });
		await ledger.run('recordComparison', {}, { items: [compared(1)] });
		expect(await all({ conflictState: 'ended' })).toMatchObject([
			{ rmhId: 1, appliedAt: expect.any(String) as string },
			{ rmhId: 1, appliedAt: expect.any(String) as string },
		]);
		expect(await all({ conflictState: 'resolved' })).toMatchObject([{ rmhId: 2 }]);
	});

	it('leaves a customer skipped that a person has skipped', async () => {
		await ledger.server.execute(
			"UPDATE acumatica_sync.Link SET Status = 'Skipped' WHERE RmhID = 2",
		);
		await resolve({ resolve: 'all', take: 'rmh' });
		expect(await ledger.link(2)).toMatchObject({ Status: 'Skipped', NextAttemptAt: null });
	});
});
