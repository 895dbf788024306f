import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTemplate, withSettings, type Settings } from '../n8n/templates';
import { openTestStore, type TestStore } from './testStore';

describe('the report of missing customers', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore(40);
	});
	afterAll(async () => await store.close());

	const report = async (settings: Settings = {}) => {
		const template = await readTemplate('missing-customers-report.json');
		const workflow = await store.importWorkflow(withSettings(template, settings));
		return await store.n8n.run(workflow);
	};

	it('says nothing while nobody waits', async () => {
		const run = await report();
		expect(run.error).toBeUndefined();
		expect(run.nodes).not.toContain('Report');
	});

	it('counts who waits, and has them in a spreadsheet', async () => {
		const upload = await store.upload(await store.importUpload({ uploadCustomer: false }));
		const { missing = 0, review = 0 } = upload.summary ?? {};
		const run = await report();
		expect(run.error).toBeUndefined();
		const [item] = run.items('Report');
		const [summary] = run.json('Summary');
		expect(summary?.customers).toBe(run.items('Rows').length);
		expect(Number(summary?.customers)).toBeGreaterThanOrEqual(missing);
		expect(Number(summary?.customers)).toBeLessThanOrEqual(missing + review);
		expect(item?.json.newCustomers).toBe(summary?.customers);
		expect(item?.json.subject).toContain('Missing customers of STORE1');
		expect(item?.binary?.data?.fileName).toBe('missing-customers-STORE1.xlsx');
	});

	it('says nothing of what is neither new nor old, and again when it is old', async () => {
		await store.rmh.execute(
			"UPDATE acumatica_sync.Link SET CreatedAt = DATEADD(HOUR, -30, SYSUTCDATETIME()) WHERE Status IN ('Held', 'Review')",
		);
		const quiet = await report();
		expect(quiet.error).toBeUndefined();
		expect(quiet.nodes).toContain('Nothing to report');
		const loud = await report({ olderThanDays: 1 });
		expect(loud.json('Report')[0]).toMatchObject({ newCustomers: 0, oldestDays: 1 });
	});
});
