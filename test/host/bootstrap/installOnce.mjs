import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { withLock } from './lock.mjs';

/** Written last, so that a folder without it is the rest of an installation that was interrupted. */
const MARKER = 'complete.json';

const platform = `${process.platform}-${process.arch}`;

/**
 * Makes sure that `folder` holds a complete installation for this platform, and makes it with
 * `install(temporaryFolder)` otherwise. Several processes may ask at once, one of them installs.
 */
export async function installOnce(folder, title, install) {
	if (await isComplete(folder)) return;
	await withLock(`${folder}.lock`, { waitingFor: `Waiting for: ${title}` }, async () => {
		if (await isComplete(folder)) return;
		await removeRemains(folder);
		const temporary = `${folder}.partial-${process.pid}`;
		await mkdir(temporary, { recursive: true });
		await install(temporary);
		await writeFile(join(temporary, MARKER), JSON.stringify({ platform }));
		await rename(temporary, folder);
	});
}

async function isComplete(folder) {
	try {
		return JSON.parse(await readFile(join(folder, MARKER), 'utf8')).platform === platform;
	} catch {
		return false;
	}
}

async function removeRemains(folder) {
	const name = basename(folder);
	for (const entry of await readdir(dirname(folder))) {
		if (entry !== name && !entry.startsWith(`${name}.partial-`)) continue;
		await rm(join(dirname(folder), entry), { recursive: true, force: true, maxRetries: 3 });
	}
}
