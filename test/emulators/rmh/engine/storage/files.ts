import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const engineFolder = join(__dirname, '..');

function sqlFiles(folder: string): string[] {
	return readdirSync(join(engineFolder, folder))
		.filter((name) => name.endsWith('.sql'))
		.sort()
		.map((name) => readFileSync(join(engineFolder, folder, name), 'utf8'));
}

/** Postgres's scripts that the engine needs before anything else: functions, collations, the catalog. */
export const preludeScripts = () => sqlFiles('storage/prelude');

/** T-SQL scripts of the RMH database, in order. */
export const schemaScripts = () => sqlFiles('schema');

/** The script of RMH's receivables module. */
export const receivablesScript = () =>
	readFileSync(join(engineFolder, 'schema', 'optional', 'ar-module.sql'), 'utf8');

/** The batches of a script; GO on a line of its own is no T-SQL, it is what tools separate batches by. */
export function batchesOf(script: string): string[] {
	return script.split(/^\s*GO\s*$/im).filter((batch) => batch.trim() !== '');
}

/** Changes with everything that an empty database image depends on. */
export function imageFingerprint(): string {
	const hash = createHash('sha256');
	const add = (folder: string) => {
		for (const entry of readdirSync(folder, { withFileTypes: true })) {
			const path = join(folder, entry.name);
			if (entry.isDirectory()) add(path);
			else if (!entry.name.endsWith('.test.ts')) hash.update(entry.name).update(readFileSync(path));
		}
	};
	add(engineFolder);
	const pglite = require.resolve('@electric-sql/pglite');
	hash.update(readFileSync(join(pglite, '..', '..', 'package.json')));
	return hash.digest('hex').slice(0, 16);
}
