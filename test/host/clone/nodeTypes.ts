import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { projectFolder } from '../bootstrap/folders.mjs';

interface Manifest {
	name: string;
	n8n: { nodes: string[] };
}

/** The descriptions of this package's nodes, by the type that workflows name. */
export async function readNodeTypes(): Promise<Map<string, INodeTypeDescription>> {
	const text = await readFile(join(projectFolder, 'package.json'), 'utf8');
	const manifest = JSON.parse(text) as Manifest;
	const descriptions = new Map<string, INodeTypeDescription>();
	for (const built of manifest.n8n.nodes) {
		const source = built.replace(/^dist\//, '').replace(/\.js$/, '.ts');
		const url = pathToFileURL(join(projectFolder, source)).href;
		const loaded = (await import(url)) as Record<string, new () => INodeType>;
		const NodeClass = loaded[basename(source, '.node.ts')];
		if (!NodeClass) throw new Error(`${source} does not export its node.`);
		const { description } = new NodeClass();
		descriptions.set(`${manifest.name}.${description.name}`, description);
	}
	return descriptions;
}
