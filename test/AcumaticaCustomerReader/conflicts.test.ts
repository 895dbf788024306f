import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '../emulators/acumatica/defaultSettings';
import { ChangesStore, recordId } from './changesStore';
import { customerOf, idsOf, readerNode, reads } from './readerNode';

let store: ChangesStore;
beforeAll(async () => {
	store = await ChangesStore.open();
});
afterAll(async () => await store.close());
beforeEach(async () => await store.empty(defaultSettings()));

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** Customers that are linked and processed: another run gives none of them. */
async function processed(count: number): Promise<void> {
	store.customers(count);
	await store.link(numbers(count));
	await store.round();
}

describe('customers with open conflicts in Get Changed', () => {
	it('come once they are decided, though their edits are behind the cursor, with the decision', async () => {
		await processed(3);
		store.edit(2, { CustomerName: 'Of Acumatica' });
		await store.round();
		await store.conflict([2]);
		expect((await store.round()).items).toEqual([]);
		expect(reads(store.acumatica)).toBe(1);

		await store.ledger.run('resolveConflict', { resolve: 'all', take: 'rmh' });
		const { items, hints } = await store.round();
		expect(items.map(customerOf)).toMatchObject([
			{
				name: 'Of Acumatica',
				acumatica: { id: recordId(2) },
				link: {
					rmhId: 2,
					recordId: recordId(2),
					snapshot: { CustomerName: 'Customer 2' },
					openConflicts: ['name'],
					resolutions: { name: { take: 'rmh', rmh: 'Of RMH', acumatica: 'Of Acumatica' } },
				},
			},
		]);
		expect(reads(store.acumatica)).toBe(2);
		expect(hints).toEqual([
			'Customers read: 1, with 3 requests. Of these 0 are given. Because of open conflicts, to be compared for the first time, to be tried again, or missed by the list, 1 is given in addition.',
		]);
		// Until the decision is applied.
		expect(idsOf((await store.round()).items)).toEqual(['C00002']);
		await store.ledger.server.execute(
			'UPDATE acumatica_sync.Conflict SET EndedAt = SYSUTCDATETIME()',
		);
		expect(idsOf((await store.round()).items)).toEqual([]);
	});

	it('come too when a run has taken them because of RMH, and when nothing differs any more', async () => {
		await processed(3);
		await store.conflict([1, 3]);
		await store.ledger.server.execute(
			"UPDATE acumatica_sync.Link SET Status = 'Prepared' WHERE RmhID = 3",
		);
		expect(idsOf((await store.round()).items)).toEqual(['C00003']);
		// A person took the edit back in Acumatica: that ends the conflict, and must not be left out as known.
		store.edit(1, { CustomerName: 'Customer 1' });
		expect(idsOf((await store.round()).items)).toEqual(['C00001', 'C00003']);
	});

	it('are read about 30 with a request, and not again where they have changed', async () => {
		await processed(70);
		await store.conflict(numbers(70), { decided: true });
		const { items } = await store.round();
		expect(items).toHaveLength(70);
		expect(reads(store.acumatica)).toBeLessThanOrEqual(1 + 3);
		const full = await store.round({ fullComparison: true });
		expect(full.items).toHaveLength(70);
		expect(new Set(idsOf(full.items)).size).toBe(70);
		expect(reads(store.acumatica)).toBe(1);
	}, 60_000);

	it('are found under another customer ID, whatever the filter', async () => {
		await processed(3);
		await store.conflict([1, 2, 3], { decided: true });
		store.edit(1, { CustomerID: 'RENAMED' }, { touch: false });
		store.insert(9, 1000, { CustomerID: 'C00001' });
		const { items } = await store.round({ filters: { classes: ['RETAIL'] } });
		expect(idsOf(items).sort()).toEqual(['C00002', 'C00003', 'RENAMED']);
	});

	it('are marked as deleted where Acumatica has deleted them, and are no conflict any more', async () => {
		await processed(3);
		await store.conflict([1, 3], { decided: true });
		await store.conflict([2]);
		await store.ledger.server.execute(
			"UPDATE acumatica_sync.Link SET Status = 'Prepared' WHERE RmhID = 2",
		);
		store.acumatica.customers.delete(recordId(1));
		store.acumatica.customers.delete(recordId(2));
		const { items, hints } = await store.round();
		expect(idsOf(items)).toEqual(['C00003']);
		expect(hints[0]).toContain('In Acumatica 2 are not there any more: marked as Deleted');
		const { execute } = store.ledger.server;
		expect(
			await execute('SELECT RmhID, Status, LastError FROM acumatica_sync.Link ORDER BY RmhID'),
		).toMatchObject([
			{
				Status: 'Deleted',
				LastError: expect.stringContaining('does not exist any more') as string,
			},
			{ Status: 'Deleted' },
			{ Status: 'Processed', LastError: null },
		]);
		expect(
			await execute(
				'SELECT RmhID, AppliedAt FROM acumatica_sync.Conflict WHERE EndedAt IS NOT NULL ORDER BY RmhID',
			),
		).toEqual([
			{ RmhID: 1, AppliedAt: null },
			{ RmhID: 2, AppliedAt: null },
		]);
		expect(
			await execute(
				"SELECT RmhID, StatusBefore FROM acumatica_sync.History WHERE Action = 'deletedInAcumatica' ORDER BY RmhID",
			),
		).toEqual([
			{ RmhID: 1, StatusBefore: 'Processed' },
			{ RmhID: 2, StatusBefore: 'Prepared' },
		]);
		// Nobody asks for them again.
		expect((await store.round()).hints[0]).not.toContain('any more');
	});

	it('come where a run has taken them and they were never compared', async () => {
		await processed(3);
		await store.ledger.server.execute(
			"UPDATE acumatica_sync.Link SET Snapshot = NULL, Status = CASE WHEN RmhID = 2 THEN 'Prepared' ELSE Status END WHERE RmhID <> 1",
		);
		expect(idsOf((await store.round()).items)).toEqual(['C00002']);
	});

	it('do not hold the cursor back where they fail', async () => {
		await processed(3);
		await store.conflict([2], { decided: true });
		const cursor = await store.cursor();
		const read = await store.changed();
		const items = read.items.map((item) => ({ ...item, json: { ...item.json, error: 'no' } }));
		expect(await store.confirm({ ...read, items })).toMatchObject({ readAgain: ['C00002'] });
		expect(await store.cursor()).toBe(cursor);
		expect(idsOf((await store.round()).items)).toContain('C00002');
	});
});

describe('customers that were merged into others', () => {
	beforeEach(async () => {
		store.customers(3);
		await store.link([1]);
		await store.merge(2, 1);
	});

	it('are left out of Get Changed, so that nobody makes them in RMH, and counted', async () => {
		const { items, hints } = await store.round();
		expect(idsOf(items)).toEqual(['C00003']);
		expect(hints[0]).toContain(
			'Of these 1 is given, 1 is as last synchronised, 1 is left out as merged into others or erased.',
		);
		store.edit(2, { CustomerName: 'Ann' });
		expect((await store.round()).items).toEqual([]);
	});

	it('are left out like those that were erased for privacy, also when everybody is compared', async () => {
		await store.ledger.run('erase', {
			erased: 'acumatica',
			acumaticaRecordId: recordId(3),
			erasedCustomerId: 'C00003',
		});
		const first = await store.round();
		expect(first.items).toEqual([]);
		expect(first.hints[0]).toContain('2 are left out as merged into others or erased.');
		store.edit(3, { CustomerName: 'Erased' });
		expect((await store.round()).items).toEqual([]);
		expect((await store.round({ fullComparison: true })).items).toEqual([]);
	});

	it('are given again once a person has linked them', async () => {
		await store.link([2]);
		store.edit(2, { CustomerName: 'Ann' });
		expect(idsOf((await store.round()).items)).toEqual(['C00002', 'C00003']);
	});

	it('are left out of Get Many with the ledger, and Get says why', async () => {
		const read = readerNode(store.acumatica, store.ledger.server.credential);
		const ledger = { useLedger: true, scope: 'STORE1' };
		const many = await read('getMany', { ...ledger, returnAll: true });
		expect(idsOf(many.items)).toEqual(['C00001', 'C00003']);
		expect(many.hints.join()).toContain('1 customer was left out');
		expect((await read('getMany', { returnAll: true, useLedger: false })).items).toHaveLength(3);

		const customer = { __rl: true, mode: 'customerId', value: 'C00002' };
		await expect(read('get', { ...ledger, customer })).rejects.toThrow(
			'The Acumatica customer with customer ID "C00002" was merged into another one',
		);
		const options = { notFound: 'nothing' };
		const none = await read('get', { ...ledger, customer, options });
		expect(none.items).toEqual([]);
		expect(none.hints.join()).toContain('merged');
	});
});
