import { step } from '../bootstrap/progress.mjs';
import type { Emulators } from '../n8n/emulators';
import {
	SYNCHRONIZE_TEMPLATE,
	TRANSFER_TEMPLATE,
	UPLOAD_TEMPLATE,
	withSettings,
	type StoredCredential,
} from '../n8n/templates';
import { uploadSummary } from '../n8n/uploadSummary';
import type { N8n } from '../n8nHost';
import { makeDemoChanges } from './demoChanges';
import { changeWorkflow, findWorkflow } from './importTemplates';
import { retryHeld, setUpLedger } from './ledger';
import { openAccount } from './newAccount';
import type { StartReport, UploadReport } from './report';
import type { StartState } from './state';
import { synchronizeOnce } from './synchronize';
import { transferOnce } from './transfer';
import { makeTwoWayEdits } from './twoWayEdits';

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
 * later run is like too: after a few changes in RMH, the same for every new store. Then it is synchronized
 * both ways, after edits on both sides, and its sales and collections are transferred; one sale is left to a
 * person.
 *
 * @param uploadCustomer the switch for this start only; undefined: as the workflow says
 */
export async function upload(
	{ host, emulators, credentials, state }: Uploading,
	uploadCustomer: boolean | undefined,
): Promise<StartReport> {
	const workflowIdOf = async (template: string) =>
		uploadCustomer === undefined
			? imported(state, template)
			: await copyWith(host, state, template, uploadCustomer);
	const isNew = await setUpLedger(host, imported(state, UPLOAD_TEMPLATE));
	if (state.missingHeld && uploadCustomer !== false) await retryHeld(host, credentials);
	state.missingHeld = uploadCustomer === false;
	const workflowId = await workflowIdOf(UPLOAD_TEMPLATE);
	const once = async (title: string): Promise<UploadReport> =>
		await uploadOnce(title, host, workflowId, emulators);
	const first = await once('Uploading the customers');
	if (!isNew || !first.run.succeeded) return { first };
	await step('Changing a few customers in RMH', () => makeDemoChanges(emulators.rmh));
	const afterChanges = await once('Uploading the changes');
	if (!afterChanges.run.succeeded) return { first, afterChanges };
	await step('Editing a few customers on both sides', () => makeTwoWayEdits(emulators));
	const twoWayId = await workflowIdOf(SYNCHRONIZE_TEMPLATE);
	const synchronized = await synchronizeOnce(host, twoWayId, emulators);
	if (!synchronized.run.succeeded) return { first, afterChanges, synchronized };
	await step('Selling on account to a new customer', () => openAccount(emulators.rmh));
	const transferId = await workflowIdOf(TRANSFER_TEMPLATE);
	const transferred = await transferOnce(host, transferId, emulators);
	return { first, afterChanges, synchronized, transferred };
}

function imported({ templates }: StartState, template: string): string {
	const { workflowId } = templates[template] ?? {};
	if (!workflowId) throw new Error(`There is no template ${template}.`);
	return workflowId;
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
	template: string,
	uploadCustomer: boolean,
): Promise<string> {
	const original = await findWorkflow(host, imported(state, template));
	if (!original) throw new Error(`The workflow of ${template} is gone.`);
	const { nodes, connections, settings } = withSettings(original, { uploadCustomer });
	const name = `${original.name} (--upload-customer)`;
	const copy = { name, nodes, connections, settings };
	const copyId = state.copies?.[template];
	const known = copyId && (await findWorkflow(host, copyId));
	if (known && !known.isArchived) {
		await changeWorkflow(host, known.id, copy);
		return known.id;
	}
	const created = await host.createWorkflow(copy);
	state.copies = { ...state.copies, [template]: created };
	return created;
}
