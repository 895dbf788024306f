import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UploadSummary } from '../n8n/uploadSummary';
import { openTestStore, type TestStore, type Upload } from './testStore';

const CUSTOMERS = 120;

/** Every customer that was read has become something, and only one thing. */
function expectToAddUp(summary: UploadSummary | undefined): void {
	expect(summary).toBeDefined();
	const { customersRead, ...outcomes } = summary as UploadSummary;
	expect(customersRead).toBe(CUSTOMERS);
	expect(Object.values(outcomes).reduce((sum, count) => sum + count, 0)).toBe(customersRead);
}

describe('uploading customers with Upload Customer on', () => {
	let store: TestStore;
	let before: number;
	let first: Upload;
	let second: Upload;

	beforeAll(async () => {
		store = await openTestStore(CUSTOMERS);
		before = store.acumatica.customers.all().length;
		const workflow = await store.importUpload({ uploadCustomer: true });
		first = await store.upload(workflow);
		second = await store.upload(workflow);
	});
	afterAll(async () => await store.close());

	it('creates, updates and leaves alone, and says so', () => {
		expect(first.run.error).toBeUndefined();
		expectToAddUp(first.summary);
		expect(first.summary).toMatchObject({ missing: 0 });
		for (const key of ['created', 'updated', 'unchanged', 'review'] as const) {
			expect(first.summary?.[key], key).toBeGreaterThan(0);
		}
	});

	it('makes exactly the customers that it counts', () => {
		const after = store.acumatica.customers.all().length;
		expect(after - before).toBe(first.summary?.created);
	});

	it('lists whoever needs a look, also those that only the upsert found out about', () => {
		const reviews = first.json('Customers to review');
		expect(reviews).toHaveLength(first.summary?.review ?? 0);
		for (const { reason } of reviews) expect(reason).toMatch(/\w+ \w+/);
		expect(first.json('Acumatica Customer Upsert').map(({ upsert }) => upsert)).toContainEqual(
			expect.objectContaining({ action: 'review' }),
		);
	});

	it('says where to look for more', () => {
		expect(first.run.json('Summary')).toHaveLength(1);
		const [summary] = first.run.json('Summary');
		expect(summary).toMatchObject({ store: 'STORE1', batches: 1 });
		expect(summary?.whereToLook).toContain('Get Status, scope STORE1');
	});

	it('reads nobody and sends nothing the second time', () => {
		expect(second.run.error).toBeUndefined();
		expect(second.summary).toEqual({
			customersRead: 0,
			created: 0,
			updated: 0,
			unchanged: 0,
			missing: 0,
			review: 0,
			failed: 0,
		});
		expect(second.requests).toBe(0);
	});

	it('leaves no seat taken', () => {
		expect([first.seatsInUse, second.seatsInUse]).toEqual([0, 0]);
	});
});

describe('uploading customers in several batches', () => {
	let store: TestStore;
	let before: number;
	let upload: Upload;
	const batchSize = 50;

	beforeAll(async () => {
		store = await openTestStore(CUSTOMERS);
		before = store.acumatica.customers.all().length;
		upload = await store.upload(await store.importUpload({ batchSize }));
	});
	afterAll(async () => await store.close());

	it('goes on until everything is done', () => {
		expect(upload.run.error).toBeUndefined();
		expectToAddUp(upload.summary);
		expect(upload.batches).toHaveLength(3);
		expect(upload.run.json('Summary')[0]).toMatchObject({ batches: 3 });
		const taken = upload.batches.map((batch) => batch.json('RMH Customer Reader').length);
		expect(taken).toEqual([batchSize, batchSize, CUSTOMERS - 2 * batchSize]);
		const after = store.acumatica.customers.all().length;
		expect(after - before).toBe(upload.summary?.created);
	});

	it('keeps one small item per batch in the run itself', () => {
		expect(upload.run.items('Next batch')).toHaveLength(3);
		expect(upload.run.nodes).not.toContain('RMH Customer Reader');
	});
});

describe('uploading customers with Upload Customer off', () => {
	let store: TestStore;
	let off: Upload;
	let on: Upload;
	let onWhenDue: Upload;

	beforeAll(async () => {
		store = await openTestStore(CUSTOMERS);
		off = await store.upload(await store.importUpload({ uploadCustomer: false }));
		const workflow = await store.importUpload({ uploadCustomer: true });
		on = await store.upload(workflow);
		await store.rmh.execute(
			"UPDATE acumatica_sync.Link SET NextAttemptAt = '2026-01-01' WHERE NextAttemptAt IS NOT NULL",
		);
		onWhenDue = await store.upload(workflow);
	});
	afterAll(async () => await store.close());

	it('creates nobody, and updates who is there', () => {
		expectToAddUp(off.summary);
		expect(off.summary?.created).toBe(0);
		expect(off.summary?.updated).toBeGreaterThan(0);
		expect(off.summary?.missing).toBeGreaterThan(0);
	});

	it('lists who is missing and who needs a look, for an accountant to act on', () => {
		for (const [node, count] of [
			['Missing customers', off.summary?.missing],
			['Customers to review', off.summary?.review],
		] as const) {
			const rows = off.json(node);
			expect(rows).toHaveLength(count ?? 0);
			for (const row of rows) {
				expect(row).toHaveProperty('accountNumber');
				expect(row.reason, JSON.stringify(row)).toMatch(/\w+ \w+/);
			}
		}
	});

	it('holds the missing ones until it is time to look again', () => {
		expect(on.summary).toMatchObject({ customersRead: 0, created: 0 });
		expect(on.requests).toBe(0);
	});

	it('uploads them then, when it has been switched on', () => {
		const { created = 0, review = 0, failed = 0, missing } = onWhenDue.summary ?? {};
		expect(missing).toBe(0);
		expect(created).toBeGreaterThan(0);
		// Some were only missing as long as nobody tried to create them.
		expect(created + failed).toBeLessThanOrEqual(off.summary?.missing ?? 0);
		expect(created + review + failed).toBeGreaterThanOrEqual(off.summary?.missing ?? 0);
	});

	it('leaves no seat taken', () => {
		expect([off, on, onWhenDue].map(({ seatsInUse }) => seatsInUse)).toEqual([0, 0, 0]);
	});
});
