import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './folders.mjs';
import { installOnce } from './installOnce.mjs';
import { npm } from './npm.mjs';
import { NODE_VERSION } from './pins.mjs';
import { run } from './processes.mjs';
import { step } from './progress.mjs';

/**
 * The path of a Node 24: this one, or the pinned one in the cache, which is installed when it is
 * missing. It comes as the npm package of this platform, which needs no install script.
 */
export async function ensureNode24() {
	if (process.versions.node.split('.')[0] === NODE_VERSION.split('.')[0]) return process.execPath;
	const system = process.platform === 'win32' ? 'win' : process.platform;
	const name = `node-${system}-${process.arch}`;
	const folder = join(cacheFolder(), `node-${NODE_VERSION}`);
	const program = join('node_modules', name, 'bin', system === 'win' ? 'node.exe' : 'node');
	const title = `Installing Node ${NODE_VERSION} into the cache (once)`;
	await installOnce(folder, title, (target) =>
		step(title, async () => {
			await writeFile(join(target, 'package.json'), '{ "private": true }');
			await npm(['install', '--ignore-scripts', `${name}@${NODE_VERSION}`], { cwd: target });
			await run(join(target, program), ['--version']).catch((error) => {
				throw new Error(
					`Node ${NODE_VERSION} from npm does not run on this system. Install Node 24 by other ` +
						`means and start again with it.\n${error.message}`,
				);
			});
		}),
	);
	return join(folder, program);
}
