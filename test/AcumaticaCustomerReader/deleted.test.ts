import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '../emulators/acumatica/defaultSettings';
import { ChangesStore, recordId } from './changesStore';
import { idsOf, reads } from './readerNode';

let store: ChangesStore;
beforeAll(async () => {
	store = await ChangesStore.open();
});
afterAll(async () => await store.close());
beforeEach(async () => await store.empty(defaultSettings()));
afterEach(() => {
	vi.restoreAllMocks();
	expect(store.acumatica.stats.seatsInUse).toBe(0);
});

const FULL = { fullComparison: true };
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** Customers that are linked and processed: no run gives any of them. */
async function processed(count: number): Promise<void> {
	store.customers(count);
	await store.link(numbers(count));
	await store.round();
}

const erase = (...all: number[]) => {
	for (const number of all) store.acumatica.customers.delete(recordId(number));
};

const deleted = async () => {
	const rows = await store.ledger.server.execute(
		"SELECT RmhID FROM acumatica_sync.Link WHERE Status = 'Deleted' ORDER BY RmhID",
	);
	return rows.map(({ RmhID }) => RmhID);
};

describe('linked customers that Acumatica has deleted', () => {
	it('are marked by a full comparison, with one request for each, once', async () => {
		await processed(5);
		erase(2, 4);
		expect((await store.round()).items).toEqual([]);
		expect(await deleted()).toEqual([]);

		const { items, hints } = await store.round(FULL);
		expect(items).toEqual([]);
		expect(reads(store.acumatica)).toBe(1 + 2);
		expect(hints[0]).toContain('In Acumatica 2 are not there any more: marked as Deleted');
		expect(await deleted()).toEqual([2, 4]);
		expect(await store.ledger.link(2)).toMatchObject({
			AcumaticaRecordID: recordId(2),
			LastError: expect.stringContaining('move the link to the one that stays') as string,
			NextAttemptAt: null,
		});
		const history = await store.ledger.history();
		expect(history).toMatchObject([
			{ RmhID: 2, Action: 'deletedInAcumatica', StatusBefore: 'Processed', StatusAfter: 'Deleted' },
			{ RmhID: 4, Action: 'deletedInAcumatica', Actor: expect.stringContaining('run-') as string },
		]);
		const runs = await store.ledger.server.execute(
			'SELECT Deleted FROM acumatica_sync.Run ORDER BY RunID',
		);
		expect(runs.at(-1)).toEqual({ Deleted: 2 });

		const again = await store.round(FULL);
		expect(again.hints[0]).not.toContain('not there any more');
		expect(reads(store.acumatica)).toBe(1);
	});

	it('cost no request where nobody is missing, and are not asked for where a person skipped them', async () => {
		await processed(3);
		await store.round(FULL);
		expect(reads(store.acumatica)).toBe(1);
		await store.ledger.server.execute(
			"UPDATE acumatica_sync.Link SET Status = 'Skipped' WHERE RmhID = 2",
		);
		erase(2);
		await store.round(FULL);
		expect(reads(store.acumatica)).toBe(1);
		expect(await deleted()).toEqual([]);
	});

	it('are noticed by the first run too, which reads everybody', async () => {
		store.customers(3);
		await store.link([1, 2, 3]);
		erase(3);
		await store.round();
		expect(await deleted()).toEqual([3]);
	});

	it('are not those that another customer ID hides, or a page that drifted: these are compared', async () => {
		await processed(4);
		store.edit(2, { CustomerName: 'Edited' }, { touch: false });
		store.edit(4, { CustomerID: 'RENAMED' }, { touch: false });
		const { customers } = store.acumatica;
		const list = customers.all.bind(customers);
		vi.spyOn(customers, 'all').mockImplementation(() =>
			list().filter(({ id }) => id !== recordId(2) && id !== recordId(3)),
		);
		const { items, hints } = await store.round(FULL);
		expect(idsOf(items).sort()).toEqual(['C00002', 'RENAMED']);
		expect(reads(store.acumatica)).toBe(1 + 2);
		expect(hints[0]).toContain('or missed by the list, 1 is given in addition');
		expect(await deleted()).toEqual([]);
	});

	it('are marked also where their customer ID is somebody else’s by now', async () => {
		await processed(3);
		erase(2);
		store.insert(9, 1000, { CustomerID: 'C00002' });
		const { items } = await store.round(FULL);
		expect(idsOf(items)).toEqual(['C00002']);
		expect(await deleted()).toEqual([2]);
	});

	it.each([
		{ classes: ['DEFAULT'] },
		{ statuses: ['Active'] },
		{ branches: 'PRODWHOLE' },
		{ text: 'customer' },
	])('are noticed whatever the filter, which is about new customers: %o', async (filters) => {
		await processed(3);
		erase(2);
		await store.round({ ...FULL, filters });
		expect(reads(store.acumatica)).toBe(1 + 1);
		expect(await deleted()).toEqual([2]);
	});

	it('are left alone where they are more than half of all: it may be another company', async () => {
		await processed(50);
		erase(...numbers(26));
		const { hints } = await store.round(FULL);
		expect(hints[0]).toContain('26 linked customers, more than half, are not in Acumatica');
		expect(reads(store.acumatica)).toBe(1);
		expect(await deleted()).toEqual([]);
		for (const number of numbers(3)) store.insert(number, 1000);
		await store.round(FULL);
		expect(await deleted()).toEqual(numbers(26).slice(3));
	});

	it('stay as they are where Acumatica fails while they are asked for', async () => {
		await processed(3);
		erase(2);
		store.acumatica.faults.inject({ kind: 'forbidden', path: new RegExp(recordId(2)) });
		await expect(store.round(FULL)).rejects.toThrow('insufficient rights');
		expect(await deleted()).toEqual([]);
		await store.round(FULL);
		expect(await deleted()).toEqual([2]);
	});
});
