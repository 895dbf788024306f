import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { localFolder, projectFolder } from './folders.mjs';
import { withLock } from './lock.mjs';
import { npm } from './npm.mjs';
import { step } from './progress.mjs';

/** Makes sure that node_modules holds exactly what package-lock.json says; runs no install scripts. */
export async function ensureDependencies() {
	if (await areInstalled()) return;
	const lock = join(localFolder, 'locks', 'dependencies');
	await withLock(lock, { waitingFor: "Waiting for the project's packages" }, async () => {
		if (await areInstalled()) return;
		await step("Installing the project's packages", () =>
			npm(['ci', '--ignore-scripts'], { cwd: projectFolder }),
		);
	});
}

// npm writes down what it installed, when it is done, in the form of the lock file.
async function areInstalled() {
	const wanted = await packagesIn('package-lock.json');
	const installed = await packagesIn('node_modules/.package-lock.json');
	return (
		installed !== undefined &&
		Object.entries(wanted).every(
			([path, { version, optional }]) =>
				path === '' || optional || installed[path]?.version === version,
		)
	);
}

async function packagesIn(file) {
	try {
		return JSON.parse(await readFile(join(projectFolder, file), 'utf8')).packages;
	} catch (error) {
		if (error.code === 'ENOENT') return undefined;
		throw error;
	}
}
