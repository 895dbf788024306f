import { join } from 'node:path';
import { projectFolder } from '../../host/bootstrap/folders.mjs';
import { environmentFor } from '../../host/bootstrap/npm.mjs';
import { run } from '../../host/bootstrap/processes.mjs';
import { step } from '../../host/bootstrap/progress.mjs';
import { rmhCredentialData } from '../../host/n8n/emulatorCredentials';
import type { RmhEmulator } from '../../emulators/rmh/index';

/** What reading alone took, in a process of its own. */
export interface PagesRead {
	rows: number;
	/** What the process needed at most, garbage collected at every page, in MiB. */
	neededMb: number;
}

/**
 * Reads all customers page by page with the package that is installed in an n8n home.
 * @param to the file that gets the items; undefined: every page is dropped
 */
export async function readPages(
	title: string,
	home: string,
	rmh: RmhEmulator,
	to?: string,
): Promise<PagesRead> {
	const folder = join(home, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-rmh-acumatica');
	const output = await step(title, () =>
		run(
			process.execPath,
			[
				'--expose-gc',
				'--import',
				'tsx',
				join(projectFolder, 'test', 'bench', 'read', 'readPages.ts'),
				`--package=${folder}`,
				`--credential=${JSON.stringify(rmhCredentialData(rmh))}`,
				...(to ? [`--to=${to}`] : []),
			],
			{ cwd: projectFolder, env: environmentFor(process.execPath) },
		),
	);
	return JSON.parse(output) as PagesRead;
}
