import type { AcumaticaEmulator } from '../../emulators/acumatica/index';
import { step } from '../bootstrap/progress.mjs';
import { withSettings } from '../n8n/templates';
import { uploadSummary } from '../n8n/uploadSummary';
import type { N8n } from '../n8nHost';
import { changeWorkflow, findWorkflow } from './importTemplates';
import type { UploadReport } from './report';
import type { StartState } from './state';

const UPLOAD_TEMPLATE = 'upload-customers.json';

/**
 * Runs the upload workflow once.
 *
 * @param uploadCustomer the switch for this run only; undefined: as the workflow says
 */
export async function uploadOnce(
	host: N8n,
	acumatica: AcumaticaEmulator,
	state: StartState,
	uploadCustomer: boolean | undefined,
): Promise<UploadReport> {
	let workflowId = state.templates[UPLOAD_TEMPLATE]?.workflowId;
	if (!workflowId) throw new Error(`There is no template ${UPLOAD_TEMPLATE}.`);
	if (uploadCustomer !== undefined) {
		workflowId = await copyWith(host, state, workflowId, uploadCustomer);
	}
	acumatica.resetStats();
	const begin = performance.now();
	const run = await step('Uploading the customers', () => host.run(workflowId));
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
