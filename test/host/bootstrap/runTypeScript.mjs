import { join } from 'node:path';
import { ensureDependencies } from './dependencies.mjs';
import { projectFolder } from './folders.mjs';
import { ensureN8n } from './n8n.mjs';
import { ensureNode24 } from './node24.mjs';
import { environmentFor, npmProgram } from './npm.mjs';
import { end, onShutDown, start } from './processes.mjs';
import { say } from './progress.mjs';

/**
 * Installs what is missing and goes on with a TypeScript program under Node 24, with this
 * process's arguments; ends with its exit status.
 *
 * @param {string} program path below test/
 * @param {{ n8n: boolean }} needs whether the program needs n8n
 */
export async function runTypeScript(program, { n8n }) {
	endWithNpm();
	try {
		const node = await ensureNode24();
		await ensureDependencies(node);
		process.env.RMH_ACUMATICA_NPM = npmProgram();
		if (n8n) process.env.RMH_ACUMATICA_N8N = await ensureN8n(node);
		goOn(node, join(projectFolder, 'test', program));
	} catch (error) {
		say(error.message);
		process.exitCode = 1;
	}
}

/** npm asked to end, or killed, takes its shell along but not what the shell started: this. */
function endWithNpm() {
	if (!process.env.npm_lifecycle_event) return;
	const parent = process.ppid;
	const watch = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(watch);
		process.kill(process.pid, 'SIGTERM');
	}, 1000);
	watch.unref();
}

function goOn(node, program) {
	const leash = new URL('leash.mjs', import.meta.url).href;
	const child = start(
		node,
		['--import', leash, '--import', 'tsx', program, ...process.argv.slice(2)],
		{
			cwd: projectFolder,
			env: environmentFor(node),
			stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
		},
	);
	child.once('error', (error) => {
		say(`Node 24 could not be started: ${error.message}`);
		process.exitCode = 1;
	});
	child.once('exit', (code, signal) => {
		process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
	});
	// The program ends in an orderly way and this process after it. (Ctrl-C reaches both.)
	onShutDown(() => void end(child, 30_000));
}
