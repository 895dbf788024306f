import {
	acumaticaCredentialData,
	saveEmulatorCredentials,
} from '../../host/n8n/emulatorCredentials';
import { readTemplate, UPLOAD_TEMPLATE, withCredentials } from '../../host/n8n/templates';
import type { N8nHost, WorkflowFile } from '../../host/n8nHost';
import type { Bench } from '../bench';
import { peakDuring } from '../memory/peak';
import type { Systems } from '../runs/uploadJob';
import { callWebhook, withPublished, withWebhook } from '../runs/webhook';
import { whileLeased } from '../stores/benchLedger';

/** What a first load took. */
export interface FirstLoad {
	/** Most memory of n8n, MiB; null where that cannot be measured. */
	peakMb: number | null;
	seconds: number;
	/** Looking customers up included, signing in and out left out. */
	requestsPerCustomer: number;
}

/** As many as the node works on at once: the memory is measured, and a queue would only take time. */
const CONCURRENT_REQUESTS = 4;

/**
 * The shipped template over a store that Acumatica and the ledger know nothing of, in an n8n that has
 * just been started, in production: batch after batch until nothing is pending.
 */
export async function firstLoad(bench: Bench, systems: Systems, size: number): Promise<FirstLoad> {
	const { rmh, acumatica } = systems;
	const { n8n, inspectorPort } = await bench.freshN8n();
	const { processId } = n8n;
	const workflow = await called(n8n, systems);
	return await whileLeased(
		rmh,
		async (release) =>
			// The first call finds the lease taken: it loads the nodes, and uploads nobody.
			await withPublished(n8n, workflow, '', async (address) => {
				await release();
				acumatica.resetStats();
				const { result, peakMb, seconds } = await peakDuring(
					{ processId, inspectorPort },
					`First load of ${size} customers`,
					async () => await callWebhook(address),
				);
				const { requests, signIns, signOuts, seatsInUse } = acumatica.stats;
				if (result.created !== size || seatsInUse > 0) {
					throw new Error(`The first load ended with ${JSON.stringify(result)}`);
				}
				return { peakMb, seconds, requestsPerCustomer: (requests - signIns - signOuts) / size };
			}),
	);
}

async function called(n8n: N8nHost, systems: Systems): Promise<WorkflowFile> {
	const credentials = await saveEmulatorCredentials(n8n, systems);
	for (const { name, type } of credentials.filter(({ type }) => type === 'acumaticaErpApi')) {
		const data = {
			...acumaticaCredentialData(systems.acumatica),
			maxConcurrentRequests: CONCURRENT_REQUESTS,
		};
		await n8n.saveCredential({ name, type, data });
	}
	const template = withWebhook(await readTemplate(UPLOAD_TEMPLATE), 'first-load');
	return await withCredentials(template, n8n, credentials);
}
