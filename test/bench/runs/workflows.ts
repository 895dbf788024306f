import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
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
