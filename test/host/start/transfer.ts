import { addWalkInCustomer } from '../../emulators/seed/acumaticaShop';
import { step } from '../bootstrap/progress.mjs';
import type { Emulators } from '../n8n/emulators';
import type { N8n } from '../n8nHost';
import { transferSummary, type TransferReport } from './transferReport';

/** Runs the workflow that transfers sales and collections. */
export async function transferOnce(
	host: N8n,
	workflowId: string,
	{ acumatica }: Emulators,
): Promise<TransferReport> {
	addWalkInCustomer(acumatica);
	acumatica.resetStats();
	const begin = performance.now();
	const run = await step('Transferring sales and collections', () => host.run(workflowId));
	const seconds = (performance.now() - begin) / 1000;
	const acumaticaRequests = acumatica.stats.requests;
	return { run, summary: transferSummary(run), acumaticaRequests, seconds };
}
