import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { projectFolder } from './folders.mjs';
import { end, run, start } from './processes.mjs';

const leash = join(projectFolder, 'test/host/bootstrap/leash.mjs');
const posix = process.platform !== 'win32';

/** Starts a child of its own, says its id and waits. */
const PARENT = `
	const { spawn } = require('node:child_process');
	const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
	process.send(child.pid);
	setInterval(() => {}, 1000);
`;

async function isGone(pid: number): Promise<boolean> {
	for (let tries = 0; tries < 50; tries += 1) {
		try {
			process.kill(pid, 0);
		} catch {
			return true;
		}
		await sleep(100);
	}
	return false;
}

describe('child processes', () => {
	it('give what they print, or the reason when they fail', async () => {
		expect(await run(process.execPath, ['-e', 'console.log(6 * 7)'])).toBe('42\n');
		const failing = run(process.execPath, ['-e', 'console.error("no licence"); process.exit(3)']);
		await expect(failing).rejects.toThrow(/ended with 3:\nno licence/);
	});

	it.runIf(posix)('end together with what they started', async () => {
		const child = start(process.execPath, ['-e', PARENT], {
			ownGroup: true,
			stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
		});
		const [grandchild] = (await once(child, 'message')) as [number];
		await end(child);
		expect(await isGone(grandchild)).toBe(true);
	});

	it('are made to end when they do not want to', async () => {
		const stubborn =
			'process.on("SIGTERM", () => {}); process.send(1); setInterval(() => {}, 1000)';
		const child = start(process.execPath, ['-e', stubborn], {
			ownGroup: true,
			stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
		});
		await once(child, 'message');
		await end(child, 200);
		expect(await isGone(child.pid ?? 0)).toBe(true);
	});

	it.runIf(posix)('end on the leash when their parent was killed', async () => {
		const leashed = `
			const { spawn } = require('node:child_process');
			const child = spawn(process.execPath,
				['--import', ${JSON.stringify(leash)}, '-e', 'process.send(1); setInterval(() => {}, 1000)'],
				{ stdio: ['ignore', 'ignore', 'ignore', 'ipc'], detached: true });
			child.once('message', () => process.send(child.pid));
		`;
		const parent = start(process.execPath, ['-e', leashed], {
			stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
		});
		const [grandchild] = (await once(parent, 'message')) as [number];
		parent.kill('SIGKILL');
		expect(await isGone(grandchild)).toBe(true);
	});
});
