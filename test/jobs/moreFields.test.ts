import type { IDataObject } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runSyncRound, type SyncSettings } from './syncJob';
import { openJobStore, type JobStore } from './uploadJob';

/** Fields that only Acumatica has, in columns of the site's own. */
const settings: SyncSettings = {
	moreFields: 'Terms, CustomerClass',
	writer: {
		extendMapping: true,
		columns: {
			mappingMode: 'defineBelow',
			value: {
				CustomText3: '={{ $json.acumaticaFields?.Terms }}',
				CustomText4: '={{ $json.acumaticaFields?.CustomerClass }}',
			},
		},
	},
};

/** Customers 41 to 44, linked. */
let store: JobStore;
beforeEach(async () => {
	store = await openJobStore({ customers: 44 });
	await store.execute('DELETE FROM dbo.Customer WHERE ID < 41');
	await store.execute("UPDATE dbo.Customer SET CreditLimit = 0, City = N'Oslo'");
	await store.run();
	for (const { id } of store.acumatica.customers.all()) {
		store.acumatica.customers.update(id, { Terms: '30D', CustomerClass: 'RETAIL' });
	}
});
afterEach(async () => await store.close());

const round = async (more: SyncSettings = {}) =>
	await runSyncRound(store.acumatica, store.credentials, { ...settings, ...more });
const edit = async (rmhId: number, fields: Record<string, string>, options = {}) => {
	const record = (await store.links()).get(rmhId)?.AcumaticaRecordID ?? '';
	store.acumatica.customers.update(record, fields, options);
};
const inRmh = async () =>
	await store.execute('SELECT ID, CustomText3, CustomText4, City FROM dbo.Customer ORDER BY ID');
const actions = (items: IDataObject[]) => items.map(({ upsert }) => (upsert as IDataObject).action);

async function expectQuiet() {
	const { pending, changed, toAcumatica, toRmh, failed, requests, puts } = await round();
	expect({ pending, changed, toAcumatica, toRmh, failed, requests, puts }).toEqual({
		pending: [],
		changed: [],
		toAcumatica: [],
		toRmh: [],
		failed: [],
		requests: 1,
		puts: 0,
	});
}

describe('fields that only Acumatica has', () => {
	it('come to RMH once though nothing else changed, and then nothing moves', async () => {
		const first = await round();
		expect(actions(first.toRmh)).toEqual(['updated', 'updated', 'updated', 'updated']);
		expect(first.puts).toBe(0);
		expect(await inRmh()).toMatchObject(
			[41, 42, 43, 44].map((ID) => ({ ID, CustomText3: '30D', CustomText4: 'RETAIL' })),
		);
		await expectQuiet();
		const full = await round({ fullComparison: true });
		expect([full.changed, full.toRmh, full.pending]).toEqual([[], [], []]);
	});

	it('come to RMH when only one of them changes, whether or not Acumatica notes it', async () => {
		await round();
		await edit(42, { Terms: '60D' });
		const changed = await round();
		expect(changed.changed).toHaveLength(1);
		expect(actions(changed.toRmh)).toEqual(['updated']);
		expect(changed.puts).toBe(0);
		await expectQuiet();
		await edit(43, { CustomerClass: 'DEFAULT' }, { touch: false });
		await expectQuiet();
		expect(actions((await round({ fullComparison: true })).toRmh)).toEqual(['updated']);
		expect(await inRmh()).toMatchObject([
			{ ID: 41, CustomText3: '30D', CustomText4: 'RETAIL' },
			{ ID: 42, CustomText3: '60D', CustomText4: 'RETAIL' },
			{ ID: 43, CustomText3: '30D', CustomText4: 'DEFAULT' },
			{ ID: 44, CustomText3: '30D', CustomText4: 'RETAIL' },
		]);
		await expectQuiet();
	});

	it('and an edit of a till pass each other', async () => {
		await round();
		await edit(41, { Terms: '60D' });
		await store.execute("UPDATE dbo.Customer SET City = N'Bergen' WHERE ID = 41");
		const both = await round();
		expect([actions(both.toAcumatica), actions(both.toRmh)]).toEqual([['updated'], ['updated']]);
		expect((await inRmh())[0]).toMatchObject({ CustomText3: '60D', City: 'Bergen' });
		await expectQuiet();
	});

	it('of one more field of which nothing was noted come once', async () => {
		await round({ moreFields: 'Terms', writer: {} });
		const { toRmh } = await round({ fullComparison: true });
		expect(actions(toRmh)).toHaveLength(4);
		await expectQuiet();
	});
});
