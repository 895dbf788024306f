import type { IDataObject } from 'n8n-workflow';
import type { N8nHost, WorkflowFile } from '../../host/n8nHost';
import { peakDuring, type Peak } from '../memory/peak';
import { callWebhook, withPublished } from '../runs/webhook';

/** What one run did to the memory of the n8n process. */
export interface MemoryOfRun extends Omit<Peak<IDataObject>, 'result'> {
	/** What the run's items and all that goes with them take, without garbage, in a run of its own, MiB. */
	neededMb: number;
	/** The workflow's last item. */
	lastItem: IDataObject;
}

/**
 * Runs a workflow that begins with a webhook, in production. A first run of one item, not measured,
 * loads what the nodes need.
 *
 * @param inspectorPort of n8n's Node
 */
export async function runByWebhook(
	n8n: N8nHost,
	inspectorPort: number,
	{ title, workflow }: { title: string; workflow: WorkflowFile },
): Promise<MemoryOfRun> {
	const { processId } = n8n;
	return await withPublished(n8n, workflow, '?limit=1', async (address) => {
		const { result, ...peak } = await peakDuring(
			{ processId, inspectorPort },
			title,
			async () => await callWebhook(address),
		);
		return { ...peak, neededMb: await neededFor(address), lastItem: result };
	});
}

/** By how much the memory in use differs between all items and one. */
async function neededFor(address: string): Promise<number> {
	let difference = 0;
	// The first round is for what V8 lets go only after a while, such as code that ran once.
	for (let round = 1; round <= 2; round++) {
		const one = await callWebhook(`${address}?measure=yes&limit=1`);
		const all = await callWebhook(`${address}?measure=yes`);
		difference = Number(all.neededMb) - Number(one.neededMb);
	}
	return difference;
}
