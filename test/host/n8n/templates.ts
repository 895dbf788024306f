import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { INodeParameterResourceLocator, INodeTypeDescription } from 'n8n-workflow';
import { projectFolder } from '../bootstrap/folders.mjs';
import type { N8n, WorkflowFile } from '../n8nHost';

/** A credential that is stored in n8n. */
export interface StoredCredential {
	id: string;
	name: string;
	type: string;
}

/** The scheduled job. */
export const UPLOAD_TEMPLATE = 'upload-customers.json';

/** Both masters compared, then uploaded by the scheduled job. */
export const FIRST_LOAD_TEMPLATE = 'first-load.json';

/** Both ways, with conflicts. */
export const SYNCHRONIZE_TEMPLATE = 'synchronize-customers.json';

/** The trigger of that template which compares everybody. */
export const FULL_COMPARISON_TRIGGER = 'Every night';

/** From Acumatica to RMH only. */
export const DOWNLOAD_TEMPLATE = 'download-customers.json';

/** The pages on which accounting decides about missing customers. */
export const DESK_TEMPLATE = 'missing-customers-desk.json';

/** The trigger of the upload template that makes the sync ledger. */
export const SET_UP_TRIGGER = 'Set up once';

/** The node that runs each batch of the upload, as an execution of its own. */
export const NEXT_BATCH = 'Next batch';

/** What is changed in "Store settings", by name. */
export type Settings = Record<string, string | number | boolean>;

/** The node that holds a template's settings, one to edit after cloning. */
export const SETTINGS_NODE = 'Store settings';

/** The names of all templates, without folder. */
export async function templateNames(): Promise<string[]> {
	const names = await readdir(join(projectFolder, 'workflows'));
	return names.filter((name) => name.endsWith('.json')).sort();
}

/** A template as it is shipped. */
export async function readTemplate(name: string): Promise<WorkflowFile> {
	const text = await readFile(join(projectFolder, 'workflows', name), 'utf8');
	return JSON.parse(text) as WorkflowFile;
}

/**
 * The workflow with credentials chosen: at every node, of each type that n8n says the node uses,
 * the one given. It does what a person does after importing a template.
 */
export async function withCredentials(
	workflow: WorkflowFile,
	host: N8n,
	credentials: StoredCredential[],
): Promise<WorkflowFile> {
	const descriptions = await host.rest.types<INodeTypeDescription>('nodes');
	const usedBy = (type: string) =>
		descriptions
			.filter(({ name }) => name === type)
			.flatMap((description) => description.credentials?.map(({ name }) => name) ?? []);
	const nodes = workflow.nodes.map((node) => {
		const used = usedBy(node.type);
		const chosen = credentials.filter(({ type }) => used.includes(type));
		if (chosen.length === 0) return node;
		const entries = chosen.map(({ type, id, name }) => [type, { id, name }]);
		return { ...node, credentials: Object.fromEntries(entries) };
	});
	return { ...workflow, nodes };
}

/** The workflow with another one chosen wherever it calls one and leaves open which. */
export function withWorkflow(workflow: WorkflowFile, id: string): WorkflowFile {
	const nodes = workflow.nodes.map((node) => {
		const { workflowId } = node.parameters as { workflowId?: INodeParameterResourceLocator };
		if (workflowId?.value !== '') return node;
		return {
			...node,
			parameters: { ...node.parameters, workflowId: { ...workflowId, value: id } },
		};
	});
	return { ...workflow, nodes };
}

/** The workflow with some of its "Store settings" changed, by their names. */
export function withSettings(workflow: WorkflowFile, settings: Settings): WorkflowFile {
	const remaining = new Set(Object.keys(settings));
	const nodes = workflow.nodes.map((node) => {
		if (node.name !== SETTINGS_NODE) return node;
		const parameters = structuredClone(node.parameters) as {
			assignments: { assignments: Array<{ name: string; value: unknown }> };
		};
		for (const assignment of parameters.assignments.assignments) {
			if (remaining.delete(assignment.name)) assignment.value = settings[assignment.name];
		}
		return { ...node, parameters: parameters as unknown as typeof node.parameters };
	});
	if (remaining.size > 0) {
		throw new Error(`"${workflow.name}" has no setting ${[...remaining].join(', ')}.`);
	}
	return { ...workflow, nodes };
}
