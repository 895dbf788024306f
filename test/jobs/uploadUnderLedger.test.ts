import type { IDataObject } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actions, openJobStore, type JobStore } from './uploadJob';

describe('an upload under the ledger', () => {
	let store: JobStore;
	beforeAll(async () => {
		store = await openJobStore({ customers: 60 });
	});
	afterAll(async () => await store.close());

	it('takes and sends everybody once', async () => {
		const run = await store.run();
		expect(run.taken).toHaveLength(60);
		const { created = 0, failed = 0, review = 0 } = actions(run);
		expect(created).toBeGreaterThan(35);
		expect(created + failed + review + run.review.length).toBe(60);
		const links = [...(await store.links()).values()];
		expect(links).toHaveLength(60);
		expect(links.filter(({ Status }) => Status === 'Prepared')).toEqual([]);
		expect(links.filter(({ Origin }) => Origin === 'created')).toHaveLength(created);
		expect(store.acumatica.customers.all()).toHaveLength(created);
		expect(store.acumatica.stats.seatsInUse).toBe(0);
	});

	it('has nothing to do the second time', async () => {
		const run = await store.run();
		expect(run.taken).toEqual([]);
		expect(store.acumatica.stats.requests).toBe(0);
	});

	it('settles what does not matter without a request', async () => {
		await store.execute(
			'UPDATE dbo.Customer SET TotalSales = TotalSales + 10, LastVisit = GETDATE(), TotalVisits = TotalVisits + 1',
		);
		const run = await store.run();
		expect(run.taken).toEqual([]);
		expect(store.acumatica.stats.requests).toBe(0);
		const [last] = await store.execute(
			'SELECT TOP (1) Settled, Outcome FROM acumatica_sync.Run ORDER BY RunID DESC',
		);
		expect(last).toMatchObject({ Settled: 60, Outcome: 'finished' });
	});

	it('spends one request on a customer that changed', async () => {
		await store.execute("UPDATE dbo.Customer SET City = N'Newtown' WHERE ID BETWEEN 41 AND 45");
		const run = await store.run();
		expect(run.taken).toHaveLength(5);
		expect(actions(run)).toEqual({ updated: 5 });
		expect(run.requests).toBe(5);
		const changes = run.upserted.map(({ upsert }) => (upsert as IDataObject).changes);
		expect(changes[0]).toEqual([expect.objectContaining({ path: 'MainContact/Address/City' })]);
	});
});
