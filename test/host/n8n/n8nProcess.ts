import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { projectFolder } from '../bootstrap/folders.mjs';
import { end, start } from '../bootstrap/processes.mjs';
import { n8nEnvironment } from './environment';

const START_TIMEOUT_MS = 180_000;
const STOP_PATIENCE_MS = 15_000;
const LOG_TAIL = 4_000;

export interface N8nProcessOptions {
	/** Folder for this n8n's own `.n8n` folder and its log, `n8n.log`. */
	home: string;
	ports: { editor: number; broker: number };
	/** Holds the node_modules with n8n. */
	n8nFolder: string;
	/** Added to the environment. */
	env?: Record<string, string>;
	/** Options for n8n's Node, e.g. `--expose-gc`. */
	nodeOptions?: string[];
}

/** An n8n that answers requests. */
export interface N8nProcess {
	/** Address of the editor, without trailing slash. */
	readonly url: string;
	readonly processId: number;
	/** Resolves when n8n has ended, whatever the reason. */
	readonly ended: Promise<void>;
	stop(): Promise<void>;
}

/** Another program listens on one of the ports that n8n was given. */
export class PortTakenError extends Error {}

/**
 * Starts n8n as a child process and resolves when its database is ready.
 *
 * @throws {PortTakenError}
 * @throws Error with the end of n8n's log when it does not start
 */
export async function startN8nProcess(options: N8nProcessOptions): Promise<N8nProcess> {
	const { home, ports, n8nFolder } = options;
	await mkdir(home, { recursive: true });
	const leash = pathToFileURL(join(projectFolder, 'test/host/bootstrap/leash.mjs')).href;
	const program = join(n8nFolder, 'node_modules', 'n8n', 'bin', 'n8n');
	// Nobody else answers at this path: another n8n on the same port is not mistaken for ours.
	const health = `health-${randomUUID()}`;
	const child = start(
		process.execPath,
		[...(options.nodeOptions ?? []), '--import', leash, program, 'start'],
		{
			// Not the checkout: n8n reads a .env file in its working directory.
			cwd: home,
			env: {
				...n8nEnvironment(n8nFolder, home, ports),
				N8N_ENDPOINT_HEALTH: health,
				...options.env,
			},
			stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
			ownGroup: true,
		},
	);
	const logTail = keepLog(child, join(home, 'n8n.log'));
	let hasEnded = false;
	const ended = new Promise<void>((resolve) => {
		child.once('exit', () => resolve());
		child.once('error', () => resolve());
	}).then(() => void (hasEnded = true));
	const url = `http://127.0.0.1:${ports.editor}`;
	const deadline = Date.now() + START_TIMEOUT_MS;
	while (!(await isReady(`${url}/${health}/readiness`))) {
		if (!hasEnded && Date.now() < deadline) {
			await Promise.race([ended, sleep(250)]);
			continue;
		}
		await end(child, STOP_PATIENCE_MS);
		const log = logTail();
		if (/port \d+ is already in use/.test(log)) throw new PortTakenError(log.trim());
		const what = hasEnded ? 'n8n ended while it was starting.' : 'n8n was not ready in time.';
		throw new Error(`${what}\nThe end of its log:\n${log.trim()}`);
	}
	return {
		url,
		processId: child.pid ?? 0,
		ended,
		stop: async () => await end(child, STOP_PATIENCE_MS),
	};
}

async function isReady(url: string): Promise<boolean> {
	try {
		const response = await fetch(url);
		const { status } = (await response.json()) as { status?: string };
		return response.ok && status === 'ok';
	} catch {
		// Nobody listens yet, or somebody else answers with a page.
		return false;
	}
}

/** Writes what n8n prints to `file`; the function returned gives the end of it. */
function keepLog(child: ChildProcess, file: string): () => string {
	const log = createWriteStream(file);
	let tail = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream?.on('data', (chunk: Buffer) => {
			log.write(chunk);
			tail = (tail + chunk.toString()).slice(-LOG_TAIL);
		});
	}
	child.once('close', () => log.end());
	return () => tail;
}
