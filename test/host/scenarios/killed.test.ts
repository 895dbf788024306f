import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMortalStore, type MortalStore } from './mortalN8n';
import { expectNobodyTwice } from './nobodyTwice';

const CUSTOMERS = 120;

describe('n8n is killed in the middle of an upload', () => {
	let store: MortalStore;
	let workflow: string;

	beforeAll(async () => {
		store = await openMortalStore(CUSTOMERS);
		workflow = await store.importUpload({ batchSize: 50 });
		// Slow enough to be caught in the act.
		store.acumatica.settings.latencyMs = 20;
	});
	afterAll(async () => await store.close());

	it.each([5, 23])(
		'after %i customers: nobody works on them while the lease holds',
		async (more) => {
			await store.killAfter(workflow, more, () => store.acumatica.customers.all().length);
			const locked = await store.upload(workflow);
			expect(locked.run.error).toBeUndefined();
			expect(locked.summary).toMatchObject({ customersRead: 0 });
			await store.someTimeLater();
		},
	);

	it('the next run after the lease has expired completes what is left, and nobody is there twice', async () => {
		const rest = await store.upload(workflow);
		expect(rest.run.error).toBeUndefined();
		expectNobodyTwice(store.acumatica);
		const statuses = await store.rmh.execute(
			'SELECT Status, COUNT(*) AS n FROM acumatica_sync.Link GROUP BY Status',
		);
		const counts = new Map(statuses.map(({ Status, n }) => [String(Status), Number(n)]));
		expect([...counts.values()].reduce((sum, n) => sum + n, 0)).toBe(CUSTOMERS);
		expect(counts.has('Prepared')).toBe(false);
		const links = await store.rmh.execute(
			'SELECT AcumaticaRecordID FROM acumatica_sync.Link WHERE AcumaticaRecordID IS NOT NULL',
		);
		const ids = new Set(store.acumatica.customers.all().map(({ id }) => id.toLowerCase()));
		for (const { AcumaticaRecordID } of links) {
			expect(ids).toContain(String(AcumaticaRecordID).toLowerCase());
		}
		expect(await store.upload(workflow)).toMatchObject({
			summary: { customersRead: 0, created: 0, updated: 0 },
		});
	});
});
