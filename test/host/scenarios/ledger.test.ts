import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectNobodyTwice } from './nobodyTwice';
import { openTestStore, type TestStore } from './testStore';

const CUSTOMERS = 120;

describe('an upload without a ledger', () => {
	let store: TestStore;
	afterAll(async () => await store.close());

	it('says that it has to be set up, and how', async () => {
		store = await openTestStore(20, { ledger: false });
		const upload = await store.upload(await store.importUpload());
		expect(upload.run.succeeded).toBe(false);
		const { message, description, node } = upload.run.error ?? {};
		expect(node).toBe('RMH Customer Reader');
		expect(message).toContain('There is no sync ledger');
		expect(description).toContain('run the node "RMH Sync Ledger" with the operation Set Up');
		expect(upload.requests).toBe(0);
	});
});

describe('an upload in batches', () => {
	let store: TestStore;
	let before: number;

	beforeEach(async () => {
		store = await openTestStore(CUSTOMERS);
		before = store.acumatica.customers.all().length;
	});
	afterEach(async () => await store.close());

	it('creates nobody twice when two runs are at work at the same time', async () => {
		const workflow = await store.importUpload({ batchSize: 40 });
		const ids = await Promise.all([store.n8n.begin(workflow), store.n8n.begin(workflow)]);
		const uploads = await Promise.all(ids.map(async (id) => await store.uploaded(id)));
		for (const { run } of uploads) expect(run.error).toBeUndefined();
		// Whoever found the lease taken has nothing to do and ends; who comes later finishes.
		const last = await store.upload(workflow);
		const created = [...uploads, last].reduce(
			(sum, { summary }) => sum + (summary?.created ?? 0),
			0,
		);
		expect(store.acumatica.customers.all().length - before).toBe(created);
		const read = [...uploads, last].reduce(
			(sum, { summary }) => sum + (summary?.customersRead ?? 0),
			0,
		);
		expect(read).toBe(CUSTOMERS);
		expectNobodyTwice(store.acumatica);
		expect(last.seatsInUse).toBe(0);
	});

	it('stops visibly in a batch that fails, with what was done until then, and goes on next time', async () => {
		const workflow = await store.importUpload({ batchSize: 40 });
		// The first batch signs in twice: for the check, and for the upsert.
		store.acumatica.faults.inject({ kind: 'forbidden', path: /login/, nth: 3, times: 100 });
		store.acumatica.resetStats();
		const broken = await store.uploaded(await store.n8n.begin(workflow));
		store.acumatica.faults.clear();
		expect(broken.run.succeeded).toBe(false);
		expect(broken.run.error?.message).toMatch(/\w+ \w+/);
		const totals = broken.run.json('More pending?').at(-1);
		expect(totals).toMatchObject({ customersRead: 40, batches: 1 });

		const next = await store.upload(workflow);
		expect(next.run.error).toBeUndefined();
		expect(next.summary).toMatchObject({ customersRead: CUSTOMERS - 40 });
		expect(next.seatsInUse).toBe(0);
		expectNobodyTwice(store.acumatica);
		expect(await store.upload(workflow)).toMatchObject({ summary: { customersRead: 0 } });
	});
});
