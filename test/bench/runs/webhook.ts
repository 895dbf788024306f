import { get } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import type { IDataObject, INode } from 'n8n-workflow';
import type { N8n, WorkflowFile } from '../../host/n8nHost';

/** How long n8n may take to register the webhook of an activated workflow. */
const PUBLISH_TIMEOUT_MS = 60_000;

const SCHEDULE = 'n8n-nodes-base.scheduleTrigger';

/** The workflow begun by a webhook, which answers at the end, instead of by a schedule. */
export function withWebhook(workflow: WorkflowFile, path: string): WorkflowFile {
	const nodes = workflow.nodes.map(
		(node): INode =>
			node.type === SCHEDULE
				? {
						...node,
						type: 'n8n-nodes-base.webhook',
						typeVersion: 2,
						webhookId: node.id,
						parameters: { path, responseMode: 'lastNode', options: {} },
					}
				: node,
	);
	return { ...workflow, name: `${workflow.name}, when called`, nodes };
}

/**
 * Publishes a workflow that begins with a webhook, so that n8n handles it in production as it handles
 * a schedule: nobody watches it in the editor.
 *
 * @param first query of the first call, which is answered before the work begins
 */
export async function withPublished<T>(
	n8n: N8n,
	workflow: WorkflowFile,
	first: string,
	work: (address: string) => Promise<T>,
): Promise<T> {
	const id = await n8n.createWorkflow(workflow);
	const { versionId } = await n8n.rest.request<{ versionId: string }>('GET', `/workflows/${id}`);
	await n8n.rest.request('POST', `/workflows/${id}/activate`, { versionId });
	const path = workflow.nodes.map(({ parameters }) => parameters.path).find(Boolean);
	const address = `${n8n.url}/webhook/${String(path)}`;
	try {
		await callWhenPublished(`${address}${first}`);
		return await work(address);
	} finally {
		await n8n.rest.request('POST', `/workflows/${id}/deactivate`, {});
	}
}

/** @returns the workflow's last item, however long that takes. @throws Error when the run fails */
export async function callWebhook(address: string): Promise<IDataObject> {
	const { status, body } = await answerOf(address);
	if (status !== 200) throw new Error(`${address} answered ${status}: ${body}`);
	return JSON.parse(body) as IDataObject;
}

/** n8n answers the activation before the webhook is there. */
async function callWhenPublished(address: string): Promise<void> {
	const deadline = Date.now() + PUBLISH_TIMEOUT_MS;
	while ((await answerOf(address)).status === 404) {
		if (Date.now() > deadline) throw new Error(`${address} was not published.`);
		await wait(200);
	}
}

/** Not `fetch`, which gives up when no answer has begun within five minutes. */
async function answerOf(address: string): Promise<{ status: number; body: string }> {
	return await new Promise((resolve, reject) => {
		const request = get(address, (response) => {
			text(response).then((body) => resolve({ status: response.statusCode ?? 0, body }), reject);
		});
		request.on('error', reject);
	});
}
