import { setTimeout as wait } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { step } from '../../host/bootstrap/progress.mjs';
import type { N8nHost, WorkflowFile } from '../../host/n8nHost';
import { collectGarbage } from './garbage';
import { forgetPeak, memoryOf } from './memory';

/** After its start n8n goes on loading and cleaning up for a while. */
const SETTLE_MS = 5_000;
/** How long n8n may take to register the webhook of an activated workflow. */
const PUBLISH_TIMEOUT_MS = 60_000;

/** What one run did to the memory of the n8n process, in MiB; null where that cannot be measured. */
export interface MemoryOfRun {
	seconds: number;
	/** Resident before the run. */
	idleMb: number | null;
	/** Most that was resident during the run, garbage included. */
	peakMb: number | null;
	/** What the run's items and all that goes with them take, without garbage, in a run of its own. */
	neededMb: number;
	/** The workflow's last item. */
	lastItem: IDataObject;
}

/**
 * Runs a workflow that begins with a webhook, in production, so that n8n handles it as it handles a
 * schedule: nothing is kept of a run that succeeds, and nobody watches it in the editor. A first run
 * of one item, not measured, loads what the nodes need.
 *
 * @param inspectorPort of n8n's Node
 */
export async function runByWebhook(
	n8n: N8nHost,
	inspectorPort: number,
	{ title, workflow }: { title: string; workflow: WorkflowFile },
): Promise<MemoryOfRun> {
	const id = await n8n.createWorkflow(workflow);
	const { versionId } = await n8n.rest.request<{ versionId: string }>('GET', `/workflows/${id}`);
	await n8n.rest.request('POST', `/workflows/${id}/activate`, { versionId });
	const path = workflow.nodes.map(({ parameters }) => parameters.path).find(Boolean);
	const address = `${n8n.url}/webhook/${String(path)}`;
	try {
		await callWhenPublished(`${address}?limit=1`);
		await wait(SETTLE_MS);
		await collectGarbage(inspectorPort);
		await forgetPeak(n8n.processId);
		const before = await memoryOf(n8n.processId);
		const begin = performance.now();
		const lastItem = await step(title, () => call(address));
		const seconds = (performance.now() - begin) / 1000;
		const after = await memoryOf(n8n.processId);
		const neededMb = await neededFor(address);
		return {
			seconds,
			idleMb: before?.residentMb ?? null,
			peakMb: after?.peakMb ?? null,
			neededMb,
			lastItem,
		};
	} finally {
		await n8n.rest.request('POST', `/workflows/${id}/deactivate`, {});
	}
}

/** By how much the memory in use differs between all items and one. */
async function neededFor(address: string): Promise<number> {
	let difference = 0;
	// The first round is for what V8 lets go only after a while, such as code that ran once.
	for (let round = 1; round <= 2; round++) {
		const one = await call(`${address}?measure=yes&limit=1`);
		const all = await call(`${address}?measure=yes`);
		difference = Number(all.neededMb) - Number(one.neededMb);
	}
	return difference;
}

/** n8n answers the activation before the webhook is there. */
async function callWhenPublished(address: string): Promise<void> {
	const deadline = Date.now() + PUBLISH_TIMEOUT_MS;
	while ((await fetch(address)).status === 404) {
		if (Date.now() > deadline) throw new Error(`${address} was not published.`);
		await wait(200);
	}
}

async function call(address: string): Promise<IDataObject> {
	const response = await fetch(address);
	const text = await response.text();
	if (!response.ok) throw new Error(`${address} answered ${response.status}: ${text}`);
	return JSON.parse(text) as IDataObject;
}
