import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installOnce } from './installOnce.mjs';

describe('installing into the cache', () => {
	let cache: string;
	let folder: string;
	let times: number;
	const install = async (target: string) => {
		times += 1;
		await writeFile(join(target, 'program'), 'complete');
	};

	beforeEach(async () => {
		cache = await mkdtemp(join(tmpdir(), 'rmh-acumatica-cache-'));
		folder = join(cache, 'thing-1');
		times = 0;
	});
	afterEach(async () => await rm(cache, { recursive: true, force: true }));

	it('happens once, however many ask at the same time', async () => {
		await Promise.all([1, 2, 3].map(() => installOnce(folder, 'Thing', install)));
		expect(times).toBe(1);
		expect(await readFile(join(folder, 'program'), 'utf8')).toBe('complete');
		expect(await readdir(cache)).toEqual(['thing-1']);
	});

	it('begins anew where an earlier one was interrupted, and clears up after it', async () => {
		await mkdir(`${folder}.partial-1`, { recursive: true });
		await mkdir(folder);
		await writeFile(join(folder, 'program'), 'half');
		await installOnce(folder, 'Thing', install);
		expect(await readFile(join(folder, 'program'), 'utf8')).toBe('complete');
		expect(await readdir(cache)).toEqual(['thing-1']);
	});

	it('leaves nothing that looks complete when it fails', async () => {
		const fail = async () => await Promise.reject(new Error('no network'));
		await expect(installOnce(folder, 'Thing', fail)).rejects.toThrow('no network');
		await installOnce(folder, 'Thing', install);
		expect(times).toBe(1);
	});
});
