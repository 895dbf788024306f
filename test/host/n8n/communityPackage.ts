import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { localFolder, projectFolder } from '../bootstrap/folders.mjs';
import { withLock } from '../bootstrap/lock.mjs';
import { npm } from '../bootstrap/npm.mjs';
import { step } from '../bootstrap/progress.mjs';

/** This package as npm would publish it. */
export interface PackedPackage {
	/** The .tgz file. */
	tarball: string;
	/** npm's checksum of its content. */
	integrity: string;
	/** Paths inside the package. */
	files: string[];
}

const SOURCES = [
	'nodes',
	'credentials',
	'workflows',
	'package.json',
	'README.md',
	'LICENSE',
	'gulpfile.js',
	'tsconfig.json',
	'tsconfig.build.json',
];

/** Builds and packs this package; what has been packed from the same sources already is used again. */
export async function packPackage(): Promise<PackedPackage> {
	const folder = join(localFolder, 'package');
	const note = join(folder, 'packed.json');
	const lock = join(localFolder, 'locks', 'package');
	return await withLock(lock, { waitingFor: 'Waiting for the package' }, async () => {
		const sources = await fingerprint(SOURCES.map((source) => join(projectFolder, source)));
		const packed = await readJson<PackedPackage & { sources: string }>(note);
		if (packed?.sources === sources) return packed;
		await rm(folder, { recursive: true, force: true });
		await mkdir(folder, { recursive: true });
		await step('Building the package', () => npm(['run', 'build'], { cwd: projectFolder }));
		const fresh = await step('Packing the package', () => pack(folder));
		await writeFile(note, JSON.stringify({ ...fresh, sources }));
		return fresh;
	});
}

async function pack(folder: string): Promise<PackedPackage> {
	const output = await npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
		cwd: projectFolder,
	});
	interface Report {
		filename: string;
		integrity: string;
		files: Array<{ path: string }>;
	}
	const [report] = JSON.parse(output) as Report[];
	if (!report) throw new Error('npm pack reported nothing.');
	return {
		tarball: join(folder, report.filename),
		integrity: report.integrity,
		files: report.files.map(({ path }) => path),
	};
}

/**
 * Installs the packed package into an n8n home as the community package that it is, together
 * with its dependencies and without install scripts, as n8n does. Nothing is done when that very
 * content is there already.
 */
export async function installPackage(packed: PackedPackage, home: string): Promise<void> {
	const folder = join(home, '.n8n', 'nodes');
	const note = join(folder, 'installed-integrity.txt');
	const installed = await readFile(note, 'utf8').catch(() => '');
	if (installed === packed.integrity) return;
	await step('Installing the package into n8n', async () => {
		await mkdir(folder, { recursive: true });
		await rm(note, { force: true });
		await writeFile(join(folder, 'package.json'), '{ "name": "installed-nodes", "private": true }');
		const options = ['--ignore-scripts', '--omit=dev', '--omit=optional', '--legacy-peer-deps'];
		await npm(['install', '--prefer-offline', ...options, packed.tarball], { cwd: folder });
		await writeFile(note, packed.integrity);
	});
}

/** A checksum of the content of files and folders. */
async function fingerprint(paths: string[]): Promise<string> {
	const hash = createHash('sha256');
	for (const path of paths) {
		for (const file of await filesIn(path)) {
			hash
				.update(relative(projectFolder, file))
				.update('\0')
				.update(await readFile(file));
		}
	}
	return hash.digest('hex');
}

async function filesIn(path: string): Promise<string[]> {
	try {
		const entries = await readdir(path, { recursive: true, withFileTypes: true });
		const files = entries.filter((entry) => entry.isFile());
		return files.map((entry) => join(entry.parentPath, entry.name)).sort();
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === 'ENOTDIR') return [path];
		if (code === 'ENOENT') return [];
		throw error;
	}
}

async function readJson<T>(path: string): Promise<T | undefined> {
	return await readFile(path, 'utf8').then(
		(text) => JSON.parse(text) as T,
		() => undefined,
	);
}
