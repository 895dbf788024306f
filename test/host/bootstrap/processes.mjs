import { spawn, spawnSync } from 'node:child_process';

/**
 * Child processes that never outlive this one: whatever ends this process, the ones still
 * running are ended by their id.
 */

const windows = process.platform === 'win32';
const KEPT_OUTPUT = 20_000;
const running = new Set();

process.on('exit', () => {
	for (const child of running) {
		// npm passes SIGTERM on to what it runs; a group goes as a whole.
		if (child.ownGroup || windows) endNow(child);
		else child.kill('SIGTERM');
	}
});

let shutDown = (status) => process.exit(status);
for (const [signal, status] of [
	['SIGINT', 130],
	['SIGTERM', 143],
	['SIGHUP', 129],
]) {
	process.on(signal, () => shutDown(status));
}

/**
 * What to do when this process is asked to end, instead of ending at once. `handler` gets the
 * exit status that tells why, and may be called more than once.
 */
export function onShutDown(handler) {
	shutDown = handler;
}

/** Ends `child` and whatever it started, at once. */
function endNow(child) {
	if (!child.pid || child.exitCode !== null || child.signalCode !== null) return;
	try {
		if (windows) spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
		else process.kill(child.ownGroup ? -child.pid : child.pid, 'SIGKILL');
	} catch {
		// Already gone.
	}
}

/**
 * Starts a program, without a shell.
 *
 * `ownGroup` puts it into a process group of its own (not on Windows): Ctrl-C then reaches only
 * this process, which ends the child in an orderly way, together with the child's own children.
 */
export function start(program, args, { ownGroup = false, ...options } = {}) {
	const child = spawn(program, args, {
		windowsHide: true,
		...options,
		detached: ownGroup && !windows,
	});
	child.ownGroup = ownGroup && !windows;
	running.add(child);
	child.once('exit', () => running.delete(child));
	child.once('error', () => running.delete(child));
	return child;
}

/**
 * Asks a child to end, and makes it end when it has not within `patience` milliseconds.
 * Resolves when it is gone.
 */
export async function end(child, patience = 10_000) {
	if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
	const gone = new Promise((done) => child.once('exit', done));
	const timer = setTimeout(() => endNow(child), patience);
	if (windows) endNow(child);
	else child.kill('SIGTERM');
	await gone;
	clearTimeout(timer);
	if (child.ownGroup) endGroup(child);
}

// The leader of a process group may be gone before those that it started.
function endGroup(child) {
	try {
		process.kill(-child.pid, 'SIGKILL');
	} catch {
		// Nobody left.
	}
}

/**
 * Runs a program to its end and resolves with what it printed on standard output.
 * Rejects with the end of all its output when it fails.
 */
export function run(program, args, options = {}) {
	return new Promise((resolve, reject) => {
		const child = start(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
		let output = '';
		let all = '';
		child.stdout.on('data', (chunk) => {
			output += chunk;
			all = (all + chunk).slice(-KEPT_OUTPUT);
		});
		child.stderr.on('data', (chunk) => {
			all = (all + chunk).slice(-KEPT_OUTPUT);
		});
		child.once('error', reject);
		child.once('close', (code, signal) => {
			if (code === 0) return resolve(output);
			const command = [program, ...args].join(' ');
			reject(new Error(`${command} ended with ${signal ?? code}:\n${all.trim()}`));
		});
	});
}
