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

	it('creates nothing and updates nothing the second time', () => {
		expectToAddUp(second.summary);
		expect(second.summary).toMatchObject({
			created: 0,
			updated: 0,
			review: first.summary?.review,
			failed: first.summary?.failed,
		});
	});

	it('leaves no seat taken', () => {
		expect([first.seatsInUse, second.seatsInUse]).toEqual([0, 0]);
	});
});

describe('uploading customers with Upload Customer off', () => {
	let store: TestStore;
	let upload: Upload;

	beforeAll(async () => {
		store = await openTestStore(CUSTOMERS);
		upload = await store.upload(await store.importUpload({ uploadCustomer: false }));
	});
	afterAll(async () => await store.close());

	it('creates nobody, and updates who is there', () => {
		expectToAddUp(upload.summary);
		expect(upload.summary?.created).toBe(0);
		expect(upload.summary?.updated).toBeGreaterThan(0);
		expect(upload.summary?.missing).toBeGreaterThan(0);
	});

	it('lists who is missing and who needs a look, for an accountant to act on', () => {
		for (const [node, count] of [
			['Missing customers', upload.summary?.missing],
			['Customers to review', upload.summary?.review],
		] as const) {
			const rows = upload.run.json(node);
			expect(rows).toHaveLength(count ?? 0);
			for (const row of rows) {
				expect(row).toHaveProperty('accountNumber');
				expect(row.reason, JSON.stringify(row)).toMatch(/\w+ \w+/);
			}
		}
	});

	it('leaves no seat taken', () => {
		expect(upload.seatsInUse).toBe(0);
	});
});
