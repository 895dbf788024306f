import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const projectFolder = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

/** Everything that runs leave behind in the checkout; git ignores it. */
export const localFolder = join(projectFolder, '.local');

/** What npm start goes on with the next time: the n8n home and the data of the emulators. */
export const storeFolder = process.env.RMH_ACUMATICA_STORE
	? resolve(process.env.RMH_ACUMATICA_STORE)
	: localFolder;

/**
 * Where Node 24 and n8n are kept for all checkouts of one user: RMH_ACUMATICA_CACHE, or the
 * folder that the operating system has for caches.
 */
export function cacheFolder(env = process.env, platform = process.platform, home = homedir()) {
	if (env.RMH_ACUMATICA_CACHE) return resolve(env.RMH_ACUMATICA_CACHE);
	const parent = {
		win32: () => join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'Cache'),
		darwin: () => join(home, 'Library', 'Caches'),
	}[platform];
	return join(
		parent ? parent() : env.XDG_CACHE_HOME || join(home, '.cache'),
		'n8n-nodes-rmh-acumatica',
	);
}
