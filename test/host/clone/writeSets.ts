import { access, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClonedWorkflow } from './cloneTemplate';

/** The workflows of a store by the file that each goes into. */
export interface StoreSet {
	/** Name of the folder. */
	folder: string;
	workflows: ReadonlyMap<string, ClonedWorkflow>;
}

/**
 * Writes each set into a folder of its own below `to`.
 *
 * @param force whether files that are there may be overwritten
 * @returns the folders
 * @throws Error that lists the files that are there, before anything is written
 */
export async function writeSets(
	sets: readonly StoreSet[],
	to: string,
	force: boolean,
): Promise<string[]> {
	const paths = sets.flatMap(({ folder, workflows }) =>
		[...workflows.keys()].map((file) => join(to, folder, file)),
	);
	const there = force ? [] : await existing(paths);
	if (there.length > 0) {
		throw new Error(
			`Nothing was written: ${list(there)} would be overwritten. Use --force, or another folder with --to.`,
		);
	}
	for (const { folder, workflows } of sets) {
		await mkdir(join(to, folder), { recursive: true });
		for (const [file, workflow] of workflows) {
			const path = join(to, folder, file);
			await writeFile(`${path}.new`, `${JSON.stringify(workflow, null, '\t')}\n`);
			await rename(`${path}.new`, path);
		}
	}
	return sets.map(({ folder }) => join(to, folder));
}

async function existing(paths: readonly string[]): Promise<string[]> {
	const found: string[] = [];
	for (const path of paths) {
		await access(path).then(
			() => found.push(path),
			() => undefined,
		);
	}
	return found;
}

function list(paths: readonly string[]): string {
	const [first = '', ...others] = paths;
	return others.length === 0 ? first : `${first} and ${others.length} more`;
}
