import { createHash } from 'node:crypto';
import { NodeHelpers, type INode, type INodeTypeDescription } from 'n8n-workflow';
import type { WorkflowFile } from '../n8nHost';
import { UPLOAD_TEMPLATE, withSettings, withWorkflow } from '../n8n/templates';
import { CREDENTIAL_COLUMNS, credentialType } from './credentialColumns';
import type { Store } from './storeList';
import { assignmentsOf } from './storeSettings';

/** A workflow as n8n imports it; what has the same id before is replaced. */
export interface ClonedWorkflow extends WorkflowFile {
	id: string;
	active: false;
}

/**
 * A template for one store: its own name, ids, paths, settings and credentials. The same store and template give
 * the same workflow every time.
 *
 * @param file name of the template
 */
export function cloneTemplate(
	file: string,
	template: WorkflowFile,
	store: Store,
	nodeTypes: ReadonlyMap<string, INodeTypeDescription>,
): ClonedWorkflow {
	const has = assignmentsOf(template).map(({ name }) => name);
	const settings = Object.entries(store.settings).filter(([name]) => has.includes(name));
	const adjusted = withWorkflow(
		withSettings(template, Object.fromEntries(settings)),
		workflowId(UPLOAD_TEMPLATE, store),
	);
	const nodes = adjusted.nodes.map((node) =>
		withStoreCredentials(withOwnAddress(node, file, store), store, nodeTypes.get(node.type)),
	);
	return {
		...adjusted,
		id: workflowId(file, store),
		name: `${template.name} – ${store.name}`,
		active: false,
		nodes,
	};
}

const digest = (...parts: string[]) => createHash('sha256').update(JSON.stringify(parts));

/** In n8n's form: 16 letters and digits. */
function workflowId(file: string, { scope }: Store): string {
	const text = digest(file, scope.toLowerCase()).digest('base64');
	return text.replace(/[^A-Za-z0-9]/g, '').slice(0, 16);
}

/** Two workflows cannot be called at one address: webhooks and forms get the scope in theirs. */
function withOwnAddress(node: INode, file: string, { scope }: Store): INode {
	if (node.webhookId === undefined) return node;
	const hex = digest(file, scope.toLowerCase(), node.id).digest('hex');
	const webhookId = [0, 8, 12, 16, 20].map((at, i) => hex.slice(at, [8, 12, 16, 20, 32][i]));
	const { options } = node.parameters as { options?: { path?: string } };
	const own = { ...node, webhookId: webhookId.join('-') };
	if (!options?.path) return own;
	const path = `${options.path}-${scope.toLowerCase()}`;
	return { ...own, parameters: { ...node.parameters, options: { ...options, path } } };
}

/** n8n finds the credentials by type and name when it imports the workflow. */
function withStoreCredentials(
	node: INode,
	store: Store,
	description: INodeTypeDescription | undefined,
): INode {
	if (!description) return node;
	const authentication = store.credentials.acumaticaOAuth2Credential
		? { authentication: 'oAuth2' }
		: {};
	const offered = description.properties.some(({ name }) => name === 'authentication');
	const chosen = {
		...node,
		parameters: { ...node.parameters, ...(offered ? authentication : {}) },
	};
	const complete =
		NodeHelpers.getNodeParameters(
			description.properties,
			chosen.parameters,
			true,
			false,
			chosen,
			description,
		) ?? {};
	const used = (description.credentials ?? []).filter((credential) =>
		NodeHelpers.displayParameter(complete, credential, chosen, description),
	);
	const credentials = CREDENTIAL_COLUMNS.flatMap((column) => {
		const name = store.credentials[column];
		const type = credentialType(column);
		return name && used.some((one) => one.name === type) ? [[type, { id: null, name }]] : [];
	});
	if (credentials.length === 0) return node;
	return { ...chosen, credentials: Object.fromEntries(credentials) };
}
