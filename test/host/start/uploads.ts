import { step } from '../bootstrap/progress.mjs';
import type { Emulators } from '../n8n/emulators';
import { UPLOAD_TEMPLATE, withSettings, type StoredCredential } from '../n8n/templates';
import { uploadSummary } from '../n8n/uploadSummary';
import type { N8n } from '../n8nHost';
import { makeDemoChanges } from './demoChanges';
import { changeWorkflow, findWorkflow } from './importTemplates';
import { retryHeld, setUpLedger } from './ledger';
import type { StartReport, UploadReport } from './report';
import type { StartState } from './state';

/** What there is to work with. */
export interface Uploading {
	host: N8n;
	emulators: Emulators;
	credentials: StoredCredential[];
	/** What is remembered is changed. */
	state: StartState;
}

/**
 * Sets the ledger up and runs the upload workflow. A store that was never uploaded before shows what a
 * later run is like too: after a few changes in RMH, the same for every new store.
 *
 * @param uploadCustomer the switch for this start only; undefined: as the workflow says
 */
export async function upload(
	{ host, emulators, credentials, state }: Uploading,
	uploadCustomer: boolean | undefined,
): Promise<StartReport> {
	let workflowId = state.templates[UPLOAD_TEMPLATE]?.workflowId;
	if (!workflowId) throw new Error(`There is no template ${UPLOAD_TEMPLATE}.`);
	const isNew = await setUpLedger(host, workflowId);
	if (state.missingHeld && uploadCustomer !== false) await retryHeld(host, credentials);
	state.missingHeld = uploadCustomer === false;
	if (uploadCustomer !== undefined) {
		workflowId = await copyWith(host, state, workflowId, uploadCustomer);
	}
	const once = async (title: string): Promise<UploadReport> =>
		await uploadOnce(title, host, workflowId, emulators);
	const first = await once('Uploading the customers');
	if (!isNew || !first.run.succeeded) return { first };
	await step('Changing a few customers in RMH', () => makeDemoChanges(emulators.rmh));
	return { first, afterChanges: await once('Uploading the changes') };
}

async function uploadOnce(
	title: string,
	host: N8n,
	workflowId: string,
	{ acumatica }: Emulators,
): Promise<UploadReport> {
	acumatica.resetStats();
	const begin = performance.now();
	const run = await step(title, () => host.run(workflowId));
	return {
		run,
		summary: uploadSummary(run),
		acumaticaRequests: acumatica.stats.requests,
		seconds: (performance.now() - begin) / 1000,
	};
}

/** Leaves the workflow as its owner set it: a copy of it gets the switch, the same copy every time. */
async function copyWith(
	host: N8n,
	state: StartState,
	workflowId: string,
	uploadCustomer: boolean,
): Promise<string> {
	const original = await findWorkflow(host, workflowId);
	if (!original) throw new Error('The upload workflow is gone.');
	const { nodes, connections, settings } = withSettings(original, { uploadCustomer });
	const name = `${original.name} (--upload-customer)`;
	const copy = { name, nodes, connections, settings };
	const known = state.uploadCopyId && (await findWorkflow(host, state.uploadCopyId));
	if (known && !known.isArchived) {
		await changeWorkflow(host, known.id, copy);
		return known.id;
	}
	state.uploadCopyId = await host.createWorkflow(copy);
	return state.uploadCopyId;
}
