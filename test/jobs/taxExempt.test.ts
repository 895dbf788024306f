import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainCustomer } from './crash/stores';
import { SmallStore } from './smallStore';
import { runSyncRound, type SyncRound, type SyncSettings } from './syncJob';

const MAPPING = { mapping: { exemptTaxZone: 'EXEMPT' } };
const owner = (rule: string): SyncSettings => ({
	...MAPPING,
	compare: { ownership: { rows: [{ field: 'tax.exempt', rule }] } },
});

/** Customers 1 and 2 came from RMH, 3 from Acumatica. Nobody was ever exempt. */
let store: SmallStore;
beforeEach(async () => {
	store = await SmallStore.open([plainCustomer(1), plainCustomer(2)]);
	store.acumatica.customers.insert({
		CustomerID: 'OFFICE',
		CustomerName: 'Office',
		'MainContact/Email': 'office@example.com',
	});
	await round(MAPPING);
}, 60_000);
afterEach(async () => await store.close());

async function round(settings: SyncSettings): Promise<SyncRound> {
	const { acumatica, process, trial } = store;
	const done = await runSyncRound(acumatica, process.credentials, {
		scope: trial.scope,
		...settings,
	});
	expect(done.failed).toEqual([]);
	store.wait(1);
	return done;
}
const zones = () => {
	const others = store.acumatica.customers.findByCustomerId('OFFICE');
	return [store.recordOf(1), store.recordOf(2), others].map((record) => record?.fields.TaxZone);
};
const exemptInRmh = async () => {
	const rows = await store.execute('SELECT TaxExempt FROM dbo.Customer ORDER BY ID');
	return rows.map(({ TaxExempt }) => TaxExempt);
};
const exemptAtTheTill = async (...ids: number[]) =>
	await store.execute(`UPDATE dbo.Customer SET TaxExempt = 1 WHERE ID IN (${ids.join(', ')})`);

describe('the first exemption of a customer', () => {
	it.each(['rmh', 'newest', 'ask'])(
		'goes from RMH to Acumatica under the rule %s',
		async (rule) => {
			await exemptAtTheTill(1, 3);
			const { conflicts } = await round(owner(rule));
			expect(conflicts).toEqual([]);
			expect(zones()).toEqual(['EXEMPT', 'DOMESTIC', 'EXEMPT']);
			expect(await exemptInRmh()).toEqual([true, false, true]);
		},
	);

	it.each(['acumatica', 'newest', 'ask'])(
		'goes from Acumatica to RMH under the rule %s',
		async (rule) => {
			for (const { id } of store.acumatica.customers.all()) {
				store.acumatica.customers.update(id, { TaxZone: 'EXEMPT' });
			}
			const { conflicts } = await round(owner(rule));
			expect(conflicts).toEqual([]);
			expect(await exemptInRmh()).toEqual([true, true, true]);
		},
	);

	it('is put back where Acumatica owns it', async () => {
		await exemptAtTheTill(1);
		await round(owner('acumatica'));
		expect(await exemptInRmh()).toEqual([false, false, false]);
		expect(zones()).toEqual(['DOMESTIC', 'DOMESTIC', 'DOMESTIC']);
	});
});
