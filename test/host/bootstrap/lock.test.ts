import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LockedError, withLock } from './lock.mjs';

describe('the lock between processes', () => {
	let folder: string;
	let path: string;

	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'rmh-acumatica-lock-'));
		path = join(folder, 'deep', 'lock');
	});
	afterEach(async () => await rm(folder, { recursive: true, force: true }));

	it('lets one work at a time', async () => {
		let inside = 0;
		const work = async () => {
			inside += 1;
			expect(inside).toBe(1);
			await sleep(20);
			inside -= 1;
		};
		const turns = [1, 2, 3].map(() => withLock(path, { waitingFor: 'Waiting' }, work));
		await Promise.all(turns);
	});

	it('refuses at once, and says who holds it, where nobody is to wait', async () => {
		await withLock(path, {}, async () => {
			const second = withLock(path, {}, async () => await Promise.resolve());
			await expect(second).rejects.toThrow(LockedError);
			await expect(second).rejects.toMatchObject({ pid: process.pid });
		});
	});

	it('is free again after a failure', async () => {
		const failing = withLock(path, {}, async () => await Promise.reject(new Error('no')));
		await expect(failing).rejects.toThrow('no');
		expect(await withLock(path, {}, async () => await Promise.resolve('mine'))).toBe('mine');
	});

	it('is taken over from a process that is gone', async () => {
		await mkdir(path, { recursive: true });
		const owner = { pid: 2 ** 22 + 1, host: hostname() };
		await writeFile(join(path, 'owner.json'), JSON.stringify(owner));
		expect(await withLock(path, {}, async () => await Promise.resolve('mine'))).toBe('mine');
	});
});
