import { step } from '../bootstrap/progress.mjs';
import { NEXT_BATCH } from '../n8n/templates';
import { movesOf, twoWaySummary } from '../n8n/twoWaySummary';
import type { WorkflowRun } from '../n8n/workflowRun';
import type { N8n } from '../n8nHost';
import type { Emulators } from '../n8n/emulators';
import type { TwoWayReport } from './twoWayReport';

/** Runs the workflow that synchronizes both ways, and finds out what moved where. */
export async function synchronizeOnce(
	host: N8n,
	workflowId: string,
	{ acumatica }: Emulators,
): Promise<TwoWayReport> {
	acumatica.resetStats();
	const begin = performance.now();
	const run = await step('Synchronizing both ways', () => host.run(workflowId));
	const seconds = (performance.now() - begin) / 1000;
	const acumaticaRequests = acumatica.stats.requests;
	const batches: WorkflowRun[] = [];
	for (const id of run.subExecutions(NEXT_BATCH)) batches.push(await host.execution(id));
	return { run, summary: twoWaySummary(run), moves: movesOf(batches), acumaticaRequests, seconds };
}
