import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { localFolder, projectFolder } from './folders.mjs';
import { withLock } from './lock.mjs';
import { npm } from './npm.mjs';
import { step } from './progress.mjs';

/**
 * Says for which lock file node_modules was installed. npm's own node_modules/.package-lock.json will
 * not do: it leaves out packages that nothing on this platform needs.
 */
const marker = join(projectFolder, 'node_modules', '.installed-for');

/**
 * Makes sure that node_modules holds exactly what package-lock.json says; runs no install scripts.
 * `node` is the Node 24 that the packages are for.
 */
export async function ensureDependencies(node) {
	const wanted = await lockFileHash();
	if ((await installedFor()) === wanted) return;
	const lock = join(localFolder, 'locks', 'dependencies');
	await withLock(lock, { waitingFor: "Waiting for the project's packages" }, async () => {
		if ((await installedFor()) === wanted) return;
		await step("Installing the project's packages", () =>
			npm(['ci', '--ignore-scripts'], { node, cwd: projectFolder }),
		);
		await writeFile(marker, wanted);
	});
}

async function lockFileHash() {
	const lockFile = await readFile(join(projectFolder, 'package-lock.json'));
	return createHash('sha256').update(lockFile).digest('hex');
}

async function installedFor() {
	try {
		return await readFile(marker, 'utf8');
	} catch (error) {
		if (error.code === 'ENOENT') return undefined;
		throw error;
	}
}
