import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { run } from './processes.mjs';

/**
 * Runs npm's own JavaScript with `node` (an executable), so that neither a shell nor a `.cmd`
 * file is needed. Resolves with its standard output.
 */
export async function npm(args, { node = process.execPath, cwd, env = {} }) {
	return await run(node, [npmProgram(), ...args, '--no-audit', '--no-fund', '--loglevel=error'], {
		cwd,
		env: { ...environmentFor(node), ...env },
	});
}

/** This process's environment, but `node` is what scripts and child processes find by its name. */
export function environmentFor(node) {
	const { PATH, Path, ...others } = process.env;
	return { ...others, PATH: [dirname(node), PATH ?? Path ?? ''].join(delimiter) };
}

/** The path of npm-cli.js: of the npm that runs us, else beside Node, else on the PATH. */
export function npmProgram() {
	const { npm_execpath: running, RMH_ACUMATICA_NPM: remembered } = process.env;
	const candidates = [
		remembered,
		running?.endsWith('npm-cli.js') ? running : undefined,
		join(dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js'),
		join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js'),
		...(process.env.PATH ?? '').split(delimiter).flatMap(inFolder),
	];
	const found = candidates.find((path) => path && existsSync(path));
	if (!found) throw new Error('npm was not found. Start this with npm, or put npm on the PATH.');
	// The Node that we go on with later has no npm beside it.
	process.env.RMH_ACUMATICA_NPM = found;
	return found;
}

function inFolder(folder) {
	const link = join(folder, 'npm');
	const target = existsSync(link) ? realpathSync(link) : '';
	return [
		target.endsWith('npm-cli.js') ? target : undefined,
		join(folder, 'node_modules/npm/bin/npm-cli.js'),
	];
}
