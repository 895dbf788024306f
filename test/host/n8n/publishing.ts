import { setTimeout as sleep } from 'node:timers/promises';
import type { ExecutionRecord } from './workflowRun';
import type { N8nRestClient } from './restClient';

interface PublicationStatus {
	status: 'in_progress' | 'not_published' | 'published' | 'partial' | 'failed';
	triggers: { errorMessage: string | null }[];
}

/**
 * Publishes a workflow: its triggers are at work from then on.
 * @throws Error with what a trigger has against it
 */
export async function publishWorkflow(rest: N8nRestClient, workflowId: string): Promise<void> {
	const path = `/workflows/${workflowId}`;
	const { versionId } = await rest.request<{ versionId: string }>('GET', path);
	await rest.request('POST', `${path}/activate`, { versionId });
	const { status, triggers } = await settled(rest, path, 'not_published');
	if (status === 'published') return;
	throw new Error(triggers.map(({ errorMessage }) => errorMessage ?? '').join('\n'));
}

export async function unpublishWorkflow(rest: N8nRestClient, workflowId: string): Promise<void> {
	const path = `/workflows/${workflowId}`;
	await rest.request('POST', `${path}/deactivate`, {});
	await settled(rest, path, 'published');
}

/** n8n does it some time after it was asked to. */
async function settled(
	rest: N8nRestClient,
	path: string,
	before: PublicationStatus['status'],
): Promise<PublicationStatus> {
	for (;;) {
		const now = await rest.request<PublicationStatus>('GET', `${path}/publication-status`);
		if (now.status !== 'in_progress' && now.status !== before) return now;
		await sleep(100);
	}
}

/** IDs of the executions of a workflow, oldest first, as soon as there are so many. */
export async function executionsOf(
	rest: N8nRestClient,
	workflowId: string,
	count: number,
): Promise<string[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	for (;;) {
		const { results } = await rest.request<{ results: Pick<ExecutionRecord, 'id'>[] }>(
			'GET',
			`/executions?limit=100&filter=${filter}`,
		);
		const ids = results.map(({ id }) => id).sort((a, b) => Number(a) - Number(b));
		if (ids.length >= count) return ids;
		await sleep(200);
	}
}
