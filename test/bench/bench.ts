import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { step } from '../host/bootstrap/progress.mjs';
import { installPackage, packPackage } from '../host/n8n/communityPackage';
import { freePort } from '../host/n8n/ports';
import { startN8nHost, type N8nHost } from '../host/n8nHost';
import type { AcumaticaSnapshot } from './stores/acumaticaSnapshot';
import { STORE_SIZE, startRmhStore, type RmhStore } from './stores/rmhStore';
import { uploadedCustomers } from './stores/uploadedCustomers';

/** What the scenarios share. Everything is started when it is first asked for. */
export class Bench {
	private homeFolder: Promise<string> | undefined;
	private host: Promise<N8nHost> | undefined;
	private rmhStore: Promise<RmhStore> | undefined;
	private snapshot: Promise<AcumaticaSnapshot> | undefined;

	/** A temporary n8n home with the packed package installed. */
	async home(): Promise<string> {
		this.homeFolder ??= (async () => {
			const home = await mkdtemp(join(tmpdir(), 'rmh-acumatica-bench-'));
			await installPackage(await packPackage(), home);
			return home;
		})();
		return await this.homeFolder;
	}

	/** The n8n that runs the workflows. */
	async n8n(): Promise<N8nHost> {
		this.host ??= this.startN8n();
		return await this.host;
	}

	/**
	 * The same home in a new process, so that nothing of earlier runs is in its memory.
	 * @returns with the port of its inspector
	 */
	async freshN8n(): Promise<{ n8n: N8nHost; inspectorPort: number }> {
		await (await this.host)?.stop();
		const inspectorPort = await freePort([], new Set());
		this.host = this.startN8n([`--inspect=127.0.0.1:${inspectorPort}`]);
		return { n8n: await this.host, inspectorPort };
	}

	/** An RMH store with {@link STORE_SIZE} customers that can all be uploaded. */
	async rmh(): Promise<RmhStore> {
		this.rmhStore ??= step(`Opening a store with ${STORE_SIZE} customers`, () =>
			startRmhStore(STORE_SIZE),
		);
		return await this.rmhStore;
	}

	/**
	 * The store's customers as Acumatica keeps them after an upload of all, with the record ids that the
	 * store's ledger has.
	 */
	async uploaded(): Promise<AcumaticaSnapshot> {
		this.snapshot ??= uploadedCustomers(this);
		return await this.snapshot;
	}

	/** Saves that upload from being done again, or tells that the record ids are others now. */
	rememberUploaded(snapshot: AcumaticaSnapshot): void {
		this.snapshot = Promise.resolve(snapshot);
	}

	async close(): Promise<void> {
		const settled = await Promise.allSettled([this.host, this.rmhStore, this.homeFolder]);
		const [host, store, home] = settled.map((one) =>
			one.status === 'fulfilled' ? one.value : undefined,
		) as [N8nHost?, RmhStore?, string?];
		await host?.stop();
		await store?.rmh.close();
		if (home) await rm(home, { recursive: true, force: true, maxRetries: 3 });
	}

	private async startN8n(nodeOptions: string[] = []): Promise<N8nHost> {
		const home = await this.home();
		const taken = new Set<number>();
		const ports = { editor: await freePort([], taken), broker: await freePort([], taken) };
		return await step('Starting n8n', () => startN8nHost({ home, ports, nodeOptions }));
	}
}
