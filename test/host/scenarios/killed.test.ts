import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installPackage, packPackage } from '../n8n/communityPackage';
import { freePort } from '../n8n/ports';
import { startN8nHost, type N8nHost } from '../n8nHost';
import { expectNobodyTwice } from './nobodyTwice';
import { openTestStore, type TestStore } from './testStore';

const CUSTOMERS = 120;

/** An n8n of its own, because it is killed. */
describe('n8n is killed in the middle of an upload', () => {
	let home: string;
	let ports: N8nHost['ports'];
	let host: N8nHost;
	let store: TestStore;
	let workflow: string;
	let before: number;

	beforeAll(async () => {
		home = await mkdtemp(join(tmpdir(), 'rmh-acumatica-n8n-'));
		await installPackage(await packPackage(), home);
		const taken = new Set<number>();
		ports = { editor: await freePort([], taken), broker: await freePort([], taken) };
		host = await startN8nHost({ home, ports });
		store = await openTestStore(CUSTOMERS, { n8n: host });
		workflow = await store.importUpload({ batchSize: 50 });
		before = store.acumatica.customers.all().length;
		// Slow enough to be caught in the act.
		store.acumatica.settings.latencyMs = 20;
	});
	afterAll(async () => {
		await host.stop();
		await store.close();
		await rm(home, { recursive: true, force: true, maxRetries: 3 });
	});

	const created = () => store.acumatica.customers.all().length - before;

	/** Begins an upload, kills n8n when so many customers more were created, and starts it again. */
	async function killAfter(more: number): Promise<void> {
		const goal = created() + more;
		await host.begin(workflow);
		while (created() < goal) await sleep(5);
		process.kill(-host.processId, 'SIGKILL');
		await host.ended;
		host = await startN8nHost({ home, ports: host.ports });
		Object.assign(store.n8n, host);
	}

	/** The lease expires, and Acumatica ends the sessions that nobody signed out. */
	async function someTimeLater(): Promise<void> {
		await store.rmh.execute("UPDATE acumatica_sync.Lease SET ExpiresAt = '2026-01-01'");
		store.acumatica.endAllSessions();
	}

	it.each([5, 23])(
		'after %i customers: nobody works on them while the lease holds',
		async (more) => {
			await killAfter(more);
			const locked = await store.upload(workflow);
			expect(locked.run.error).toBeUndefined();
			expect(locked.summary).toMatchObject({ customersRead: 0 });
			await someTimeLater();
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
