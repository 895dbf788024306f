import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { imageFingerprint } from './files';

/** Beside the installed packages: it belongs to this checkout and is never committed. */
function cacheFolder(): string {
	let folder = __dirname;
	while (!existsSync(join(folder, 'node_modules')) && dirname(folder) !== folder)
		folder = dirname(folder);
	return join(folder, 'node_modules', '.cache', 'rmh-emulator');
}

let inProcess: Promise<Blob> | undefined;

async function readOrBuild(build: () => Promise<Blob>): Promise<Blob> {
	const folder = cacheFolder();
	const path = join(folder, `${imageFingerprint()}.tar`);
	if (existsSync(path)) return new Blob([readFileSync(path)]);
	const image = await build();
	try {
		// Other versions of the engine leave nothing behind.
		rmSync(folder, { recursive: true, force: true });
		mkdirSync(folder, { recursive: true });
		const draft = `${path}.${process.pid}`;
		writeFileSync(draft, Buffer.from(await image.arrayBuffer()));
		renameSync(draft, path);
	} catch {
		// Without a cache the next process builds its own.
	}
	return image;
}

/**
 * The image of a database that holds the RMH tables and no rows. Setting up an empty Postgres takes seconds,
 * loading an image a fraction of one: so it is kept for this process, and on disk for the next.
 */
export async function emptyImage(build: () => Promise<Blob>): Promise<Blob> {
	inProcess ??= readOrBuild(build);
	return await inProcess;
}
