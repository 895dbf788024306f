import { createHash } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { imageFingerprint } from './files';

/** Beside the installed packages: it belongs to this checkout and is never committed. */
function cacheFolder(): string {
	let folder = __dirname;
	while (!existsSync(join(folder, 'node_modules')) && dirname(folder) !== folder)
		folder = dirname(folder);
	return join(folder, 'node_modules', '.cache', 'rmh-emulator');
}

const inProcess = new Map<string, Promise<Blob>>();

async function readOrBuild(variant: string, build: () => Promise<Blob>): Promise<Blob> {
	const folder = cacheFolder();
	const version = imageFingerprint();
	const path = join(folder, `${version}-${variant}.tar`);
	if (existsSync(path)) return new Blob([readFileSync(path)]);
	const image = await build();
	try {
		mkdirSync(folder, { recursive: true });
		// Other versions of the engine leave nothing behind.
		for (const other of readdirSync(folder)) {
			if (!other.startsWith(version)) rmSync(join(folder, other), { force: true });
		}
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
 * @param scripts what was run in it beside
 */
export async function emptyImage(
	scripts: readonly string[],
	build: () => Promise<Blob>,
): Promise<Blob> {
	const variant = createHash('sha256').update(JSON.stringify(scripts)).digest('hex').slice(0, 16);
	const image = inProcess.get(variant) ?? readOrBuild(variant, build);
	inProcess.set(variant, image);
	return await image;
}
