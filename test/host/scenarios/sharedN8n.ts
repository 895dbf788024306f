import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { step } from '../bootstrap/progress.mjs';
import type { TestProject } from 'vitest/node';
import { installPackage, packPackage } from '../n8n/communityPackage';
import { freePort } from '../n8n/ports';
import { bootstrappedN8n, startN8nHost } from '../n8nHost';

declare module 'vitest' {
	export interface ProvidedContext {
		n8nUrl: string;
		/** Holds the node_modules with n8n. */
		n8nFolder: string;
	}
}

/** Starts the one n8n for all test files, with the packed package, in a home of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const home = await mkdtemp(join(tmpdir(), 'rmh-acumatica-n8n-'));
	await installPackage(await packPackage(), home);
	const taken = new Set<number>();
	const ports = { editor: await freePort([], taken), broker: await freePort([], taken) };
	const host = await step('Starting n8n', () => startN8nHost({ home, ports }));
	project.provide('n8nUrl', host.url);
	project.provide('n8nFolder', bootstrappedN8n());
	return async () => {
		await host.stop();
		await rm(home, { recursive: true, force: true, maxRetries: 3 });
	};
}
