import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import { projectFolder } from '../../host/bootstrap/folders.mjs';
import type { StoredCredential } from '../../host/n8n/templates';
import type { WorkflowFile } from '../../host/n8nHost';

/** A workflow of test/bench/workflows. */
export async function readWorkflow(name: string): Promise<WorkflowFile> {
	const text = await readFile(join(projectFolder, 'test', 'bench', 'workflows', name), 'utf8');
	return JSON.parse(text) as WorkflowFile;
}

/** The workflow with a credential chosen where an HTTP Request node asks for one of this type. */
export function withGenericCredential(
	workflow: WorkflowFile,
	{ id, name, type }: StoredCredential,
): WorkflowFile {
	const nodes = workflow.nodes.map((node) =>
		node.parameters.genericAuthType === type
			? { ...node, credentials: { ...node.credentials, [type]: { id, name } } }
			: node,
	);
	return { ...workflow, nodes };
}

/** The workflow with every HTTP Request node sending all its requests at once, as n8n does by default. */
export function withoutPace(workflow: WorkflowFile): WorkflowFile {
	const nodes = workflow.nodes.map((node) => {
		const { batching, ...options } = (node.parameters.options ?? {}) as INodeParameters;
		return batching ? { ...node, parameters: { ...node.parameters, options } } : node;
	});
	return { ...workflow, name: `${workflow.name}, all at once`, nodes };
}
