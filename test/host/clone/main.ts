import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { cloneTemplate } from './cloneTemplate';
import { columnsText } from './columnsText';
import { readNodeTypes } from './nodeTypes';
import { parseCloneOptions } from './options.mjs';
import { readStoreList, StoreListError } from './storeList';
import { readTemplates } from './readTemplates';
import { storeSettings } from './storeSettings';
import { writeSets } from './writeSets';

/** `npm run clone-templates`: one set of templates per store of a list. */
async function main(): Promise<void> {
	const options = parseCloneOptions(process.argv.slice(2));
	const templates = await readTemplates(options.templates);
	const nodeTypes = await readNodeTypes();
	const settings = storeSettings(templates, nodeTypes);
	if (options.columns) return void process.stdout.write(columnsText(settings));

	const stores = readStoreList(await readList(options.stores), settings);
	const sets = stores.map((store) => ({
		folder: store.scope,
		workflows: new Map(
			[...templates].map(([file, template]) => [
				file,
				cloneTemplate(file, template, store, nodeTypes),
			]),
		),
	}));
	const folders = await writeSets(sets, resolve(options.to), options.force);
	const count = `${stores.length} ${stores.length === 1 ? 'store' : 'stores'}`;
	process.stdout.write(
		`${count}, ${templates.size} workflows each. To import them, where n8n runs:\n`,
	);
	for (const folder of folders) {
		process.stdout.write(`n8n import:workflow --separate --input="${folder}"\n`);
	}
}

async function readList(path: string): Promise<Uint8Array> {
	try {
		return await readFile(path);
	} catch (error) {
		throw new Error(`The list ${path} cannot be read: ${(error as Error).message}`);
	}
}

main().catch((error: Error) => {
	const more = error instanceof StoreListError ? '\nNothing was written.' : '';
	process.stderr.write(`${error.message}${more}\n`);
	process.exitCode = 1;
});
