import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
	FIRST_LOAD_TEMPLATE,
	readTemplate,
	withSettings,
	withWorkflow,
	type Settings,
} from '../n8n/templates';
import { uploadSummary } from '../n8n/uploadSummary';
import type { WorkflowRun } from '../n8n/workflowRun';
import { openTestStore, type TestStore } from './testStore';

const CUSTOMERS = 120;

describe('the first load', () => {
	let store: TestStore;
	let upload: string;

	beforeAll(async () => {
		store = await openTestStore(CUSTOMERS);
		upload = await store.importUpload({ batchSize: 50 });
	});
	afterAll(async () => await store.close());

	async function firstLoad(settings: Settings, uploadId = upload): Promise<WorkflowRun> {
		const template = withSettings(await readTemplate(FIRST_LOAD_TEMPLATE), settings);
		const workflow = withWorkflow(template, uploadId);
		return await store.n8n.run(await store.importWorkflow(workflow));
	}

	const inAcumatica = () =>
		store.acumatica.customers.all().map(({ id, fields }) => ({ id, ...fields }));

	let proposal: WorkflowRun;

	it('shows what would be done with every customer, and writes nothing', async () => {
		const before = inAcumatica();
		proposal = await firstLoad({ pageSize: 50 });
		expect(proposal.error).toBeUndefined();
		expect(proposal.nodes).not.toContain('Next batch');
		expect(inAcumatica()).toEqual(before);
		expect(await store.rmh.execute('SELECT COUNT(*) AS n FROM acumatica_sync.Link')).toEqual([
			{ n: 0 },
		]);

		const rows = proposal.json('Proposal');
		expect(rows).toHaveLength(CUSTOMERS);
		expect(new Set(rows.map(({ rmhId }) => rmhId)).size).toBe(CUSTOMERS);
		const [counts] = proposal.json('Counts');
		const { store: scope, rmhCustomers, ...proposals } = counts ?? {};
		expect(scope).toBe('STORE1');
		expect(rmhCustomers).toBe(CUSTOMERS);
		expect(Object.values(proposals).reduce<number>((sum, n) => sum + Number(n), 0)).toBe(CUSTOMERS);
		for (const key of ['willLink', 'willCreate', 'needReview', 'leftOut'] as const) {
			expect(counts?.[key], key).toBeGreaterThan(0);
		}
		expect(proposal.json('Nothing was written', 0)[0]?.whatNext).toContain('apply');
	});

	it('says why, and whom to choose from', () => {
		for (const row of proposal.json('Proposal')) {
			expect(row.reason, JSON.stringify(row)).toMatch(/\w+ \w+/);
			if (row.proposal === 'link') expect(row.acumaticaCustomerId).not.toBe('');
		}
		const candidates = proposal.json('Proposal').map((row) => row.candidates);
		expect(candidates).toContainEqual(expect.stringMatching(/\S+, .+\(same /));
	});

	it('refuses to upload another store than the one that was compared', async () => {
		const other = await store.importUpload({ scope: 'STORE2', storeId: 2 });
		const run = await firstLoad({ apply: true }, other);
		expect(run.succeeded).toBe(false);
		expect(run.error?.message).toContain('uploads the store STORE2, not STORE1');
	});

	it('uploads what it proposed once it is confirmed, and has nothing left to propose', async () => {
		const [counts] = proposal.json('Counts');
		const run = await firstLoad({ apply: true });
		expect(run.error).toBeUndefined();
		const summary = uploadSummary(run);
		expect(summary?.customersRead).toBe(CUSTOMERS);
		const { created = 0, updated = 0, unchanged = 0, failed = 0 } = summary ?? {};
		expect(updated + unchanged).toBe(counts?.willLink);
		expect(created).toBeLessThanOrEqual(Number(counts?.willCreate));
		expect(created + failed).toBeGreaterThan(Number(counts?.willCreate) * 0.9);

		const again = await firstLoad({});
		expect(again.json('Counts')[0]).toMatchObject({
			willLink: 0,
			linkedAlready: created + updated + unchanged,
		});
	});
});
