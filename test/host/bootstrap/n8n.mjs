import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cacheFolder } from './folders.mjs';
import { installOnce } from './installOnce.mjs';
import { environmentFor, npm } from './npm.mjs';
import { N8N_VERSION } from './pins.mjs';
import { run } from './processes.mjs';
import { step } from './progress.mjs';

/**
 * The folder whose node_modules holds the pinned n8n; installed into the cache when it is
 * missing. `node` is the Node 24 to run it with.
 */
export async function ensureN8n(node) {
	const folder = join(cacheFolder(), `n8n-${N8N_VERSION}`);
	await installOnce(folder, `Installing n8n ${N8N_VERSION}`, async (target) => {
		await step(`Installing n8n ${N8N_VERSION} into the cache (once, about 5 minutes)`, async () => {
			await writeFile(join(target, 'package.json'), '{ "private": true }');
			// Without install scripts: n8n's many optional native modules are not needed here.
			await npm(['install', '--ignore-scripts', '--save-exact', `n8n@${N8N_VERSION}`], {
				node,
				cwd: target,
			});
		});
		await step("Preparing n8n's database driver (once, up to 2 minutes)", () =>
			buildSqlite(node, target),
		);
	});
	return folder;
}

/** The only native module that n8n cannot do without: downloaded ready-made, else compiled. */
async function buildSqlite(node, target) {
	try {
		// npm hands this project's own `ignore-scripts` on, and would then build nothing, without a word.
		const rebuild = ['rebuild', '--ignore-scripts=false', 'sqlite3'];
		await npm(rebuild, { node, cwd: target, env: headersOf(node) });
		await run(node, ['-e', "require('sqlite3')"], { cwd: target, env: environmentFor(node) });
	} catch (error) {
		throw new Error(
			`n8n's database driver (sqlite3) could be neither downloaded nor compiled. To compile it, ` +
				`install Python 3, make and a C++ compiler (Debian and Ubuntu: apt-get install python3 ` +
				`make g++; macOS: xcode-select --install; Windows: the Visual Studio build tools with ` +
				`C++), and start again.\n${error.message}`,
			{ cause: error },
		);
	}
}

// Node's C headers lie beside the Node from npm; without them node-gyp would download them.
function headersOf(node) {
	const folder = dirname(dirname(node));
	return existsSync(join(folder, 'include', 'node', 'node_api.h'))
		? { npm_config_nodedir: folder }
		: {};
}
