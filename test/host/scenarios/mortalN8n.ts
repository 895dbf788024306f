import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installPackage, packPackage } from '../n8n/communityPackage';
import { freePort } from '../n8n/ports';
import { startN8nHost } from '../n8nHost';
import { openTestStore, type TestStore, type TestStoreOptions } from './testStore';

/** A store whose n8n is its own, because it is killed. */
export interface MortalStore extends TestStore {
	/**
	 * Begins a workflow, kills n8n (SIGKILL) once `count` has grown by `more`, and starts it again.
	 * @param count what grows while the workflow works
	 */
	killAfter(workflowId: string, more: number, count: () => number): Promise<void>;
	/** The lease expires, Acumatica ends the sessions that nobody signed out, and nothing is under way there any more. */
	someTimeLater(): Promise<void>;
}

/** Opens a store with an n8n of its own; close() ends both. */
export async function openMortalStore(
	customers: number,
	options: Omit<TestStoreOptions, 'n8n'> = {},
): Promise<MortalStore> {
	const home = await mkdtemp(join(tmpdir(), 'rmh-acumatica-n8n-'));
	await installPackage(await packPackage(), home);
	const taken = new Set<number>();
	const ports = { editor: await freePort([], taken), broker: await freePort([], taken) };
	let host = await startN8nHost({ home, ports });
	const store = await openTestStore(customers, { ...options, n8n: host });
	return {
		...store,
		killAfter: async (workflowId, more, count) => {
			const goal = count() + more;
			await host.begin(workflowId);
			while (count() < goal) await sleep(5);
			process.kill(-host.processId, 'SIGKILL');
			await host.ended;
			host = await startN8nHost({ home, ports: host.ports });
			Object.assign(store.n8n, host);
		},
		someTimeLater: async () => {
			await store.rmh.execute("UPDATE acumatica_sync.Lease SET ExpiresAt = '2026-01-01'");
			await store.rmh.execute(
				"UPDATE acumatica_sync.Document SET SendingAt = '2026-01-01' WHERE SendingAt IS NOT NULL",
			);
			store.acumatica.endAllSessions();
		},
		close: async () => {
			await host.stop();
			await store.close();
			await rm(home, { recursive: true, force: true, maxRetries: 3 });
		},
	};
}
