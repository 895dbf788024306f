import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { INode, INodeParameterResourceLocator } from 'n8n-workflow';
import { z } from 'zod';
import type { WorkflowFile } from '../n8nHost';
import { readTemplate, SETTINGS_NODE, templateNames } from '../n8n/templates';
import { CREDENTIAL_COLUMNS, credentialType } from './credentialColumns';

/** What `n8n export:workflow` writes, as far as it is used: one workflow, or a list of one. */
const workflow = z.object({ nodes: z.array(z.object({ name: z.string() }).passthrough()) });
const exported = z.union([
	workflow.passthrough(),
	z.tuple([workflow.passthrough()]).transform(([one]) => one),
]);

/** Credentials of a store: another one must never get them by being cloned. */
const OF_A_STORE = new Set<string>(CREDENTIAL_COLUMNS.map(credentialType));

/**
 * The templates by file name: as they are shipped, or as somebody has filled them in and exported them from n8n
 * under the same file names.
 *
 * @param folder with such exports; '' = none
 * @throws Error that says which file cannot be used, and why
 */
export async function readTemplates(folder: string): Promise<Map<string, WorkflowFile>> {
	const templates = new Map<string, WorkflowFile>();
	for (const name of await templateNames()) templates.set(name, await readTemplate(name));
	if (folder === '') return templates;
	const files = await readdir(folder).catch((error: Error) => {
		throw new Error(`The folder ${folder} cannot be read: ${error.message}`);
	});
	const own = files.filter((file) => file.endsWith('.json')).sort();
	if (own.length === 0) throw new Error(`The folder ${folder} has no exported workflow (.json).`);
	for (const file of own) {
		const shipped = templates.get(file);
		if (!shipped) {
			throw new Error(
				`${join(folder, file)} is none of the templates. Name an export as the template that it was: ${[...templates.keys()].join(', ')}.`,
			);
		}
		templates.set(file, asTemplate(await readExport(join(folder, file)), shipped));
	}
	return templates;
}

async function readExport(path: string): Promise<WorkflowFile> {
	const text = await readFile(path, 'utf8');
	let data: unknown;
	try {
		data = JSON.parse(text);
	} catch (error) {
		throw new Error(`${path} is not JSON: ${(error as Error).message}`);
	}
	const read = exported.safeParse(data);
	if (!read.success) throw new Error(`${path} is no workflow as n8n exports it.`);
	if (!read.data.nodes.some(({ name }) => name === SETTINGS_NODE)) {
		throw new Error(`${path} has no node "${SETTINGS_NODE}": it is not made from this template.`);
	}
	return read.data as unknown as WorkflowFile;
}

/** Without what belongs to the workflow that it was: its ids, its credentials, the workflow that it calls. */
function asTemplate(
	{ nodes, connections, settings }: WorkflowFile,
	shipped: WorkflowFile,
): WorkflowFile {
	const open = new Set(shipped.nodes.filter(callsAnother).map(({ name }) => name));
	const own = nodes.map((node) => {
		const kept = Object.entries(node.credentials ?? {}).filter(([type]) => !OF_A_STORE.has(type));
		const bare: INode = { ...node, credentials: Object.fromEntries(kept) };
		if (kept.length === 0) delete bare.credentials;
		if (!open.has(node.name)) return bare;
		const { workflowId } = bare.parameters as { workflowId?: INodeParameterResourceLocator };
		const none = { ...workflowId, value: '' } as INodeParameterResourceLocator;
		return { ...bare, parameters: { ...bare.parameters, workflowId: none } };
	});
	return { ...shipped, nodes: own, connections, ...(settings && { settings }) };
}

/** Whether the template leaves open which workflow the node calls. */
function callsAnother({ parameters }: INode): boolean {
	const { workflowId } = parameters as { workflowId?: INodeParameterResourceLocator };
	return workflowId?.value === '';
}
