import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startN8nHost, type N8nHost } from '../n8nHost';
import { installPackage, packPackage } from './communityPackage';
import { freePort } from './ports';

/** A home for an n8n, with the packed package installed. */
export interface N8nHome {
	/** Starts n8n in it, at the same ports each time where they are still free. */
	start(): Promise<N8nHost>;
	/** Deletes the home of an n8n that has ended. */
	remove(): Promise<void>;
}

/** Makes a home in the folder for temporary files. */
export async function makeN8nHome(): Promise<N8nHome> {
	const home = await mkdtemp(join(tmpdir(), 'rmh-acumatica-n8n-'));
	await installPackage(await packPackage(), home);
	const taken = new Set<number>();
	let ports = { editor: await freePort([], taken), broker: await freePort([], taken) };
	return {
		start: async () => {
			const host = await startN8nHost({ home, ports });
			ports = host.ports;
			return host;
		},
		remove: async () => await rm(home, { recursive: true, force: true, maxRetries: 3 }),
	};
}
