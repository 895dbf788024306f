import { rmSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { say } from './progress.mjs';

/** A lock folder whose owner has not touched it for so long belongs to nobody any more. */
const STALE_MS = 60_000;
const HEARTBEAT_MS = 10_000;
const RETRY_MS = 500;

const held = new Set();
process.on('exit', () => {
	for (const path of held) rmSync(path, { recursive: true, force: true });
});

/**
 * Does `work` while holding the lock folder `path`, which is made for it and removed afterwards.
 * A lock that a dead process left behind is taken over.
 *
 * With `waitingFor`, a sentence for the person who waits, it waits for its turn. Without, it
 * throws when somebody else holds the lock.
 */
export async function withLock(path, { waitingFor }, work) {
	await mkdir(dirname(path), { recursive: true });
	let told = false;
	while (!(await take(path))) {
		const owner = await readOwner(path);
		if (await isStale(path, owner)) {
			await remove(path);
			continue;
		}
		if (!waitingFor) throw new LockedError(path, owner?.pid);
		if (!told) say(`${waitingFor} (process ${owner?.pid ?? 'unknown'} is at it)`);
		told = true;
		await new Promise((done) => setTimeout(done, RETRY_MS));
	}
	held.add(path);
	const heartbeat = setInterval(() => {
		const now = new Date();
		utimes(path, now, now).catch(() => {});
	}, HEARTBEAT_MS);
	heartbeat.unref();
	try {
		return await work();
	} finally {
		clearInterval(heartbeat);
		held.delete(path);
		await remove(path);
	}
}

/** Somebody else holds the lock; `pid` is undefined when it is not known who. */
export class LockedError extends Error {
	constructor(path, pid) {
		super(`${path} is in use by process ${pid ?? 'unknown'}.`);
		this.pid = pid;
	}
}

async function take(path) {
	try {
		await mkdir(path);
	} catch (error) {
		if (error.code === 'EEXIST') return false;
		throw error;
	}
	const owner = { pid: process.pid, host: hostname() };
	await writeFile(join(path, 'owner.json'), JSON.stringify(owner));
	return true;
}

async function readOwner(path) {
	try {
		return JSON.parse(await readFile(join(path, 'owner.json'), 'utf8'));
	} catch {
		return undefined;
	}
}

async function isStale(path, owner) {
	if (owner?.host === hostname() && !isAlive(owner.pid)) return true;
	try {
		return Date.now() - (await stat(path)).mtimeMs > STALE_MS;
	} catch {
		return false;
	}
}

function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}

// Renamed first: of several processes that find the lock stale, one succeeds.
async function remove(path) {
	const aside = `${path}.${process.pid}`;
	try {
		await rename(path, aside);
	} catch (error) {
		if (error.code === 'ENOENT') return;
		throw error;
	}
	await rm(aside, { recursive: true, force: true });
}
