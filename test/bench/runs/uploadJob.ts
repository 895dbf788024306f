import type { AcumaticaEmulator } from '../../emulators/acumatica/index';
import type { RmhEmulator } from '../../emulators/rmh/index';
import { saveEmulatorCredentials } from '../../host/n8n/emulatorCredentials';
import { readTemplate, UPLOAD_TEMPLATE, withCredentials } from '../../host/n8n/templates';
import { uploadSummary, type UploadSummary } from '../../host/n8n/uploadSummary';
import type { N8n, WorkflowFile } from '../../host/n8nHost';
import { measuredRun, type Job, type Measured } from './job';
import { readWorkflow } from './workflows';

export interface MeasuredUpload extends Measured {
	summary: UploadSummary;
}

/** An upload that is ready to run as often as one likes. */
export interface UploadJob {
	run(title?: string): Promise<MeasuredUpload>;
}

/** Two systems between which customers are brought. */
export interface Systems {
	rmh: RmhEmulator;
	acumatica: AcumaticaEmulator;
}

/** The shipped template, under the sync ledger of the RMH database, which has to be set up. */
export async function uploadJob(n8n: N8n, systems: Systems): Promise<UploadJob> {
	const workflowId = await create(n8n, await readTemplate(UPLOAD_TEMPLATE), systems);
	return {
		run: async (title = 'Uploading with this package') => {
			const measured = await measuredRun(n8n, { title, workflowId }, systems.acumatica);
			const summary = uploadSummary(measured.run);
			if (!summary) throw new Error('The upload has no summary.');
			const { missing, review, failed } = summary;
			if (missing + review + failed > 0) {
				throw new Error(`Not every customer was uploaded: ${JSON.stringify(summary)}`);
			}
			return { ...measured, summary };
		},
	};
}

/** The same customers brought to Acumatica by this package without any memory of earlier runs. */
export async function withoutLedgerJob(n8n: N8n, systems: Systems): Promise<Job> {
	const workflowId = await create(n8n, await readWorkflow('upload-without-ledger.json'), systems);
	return {
		run: async (title) => await measuredRun(n8n, { title, workflowId }, systems.acumatica),
	};
}

async function create(n8n: N8n, file: WorkflowFile, systems: Systems): Promise<string> {
	const credentials = await saveEmulatorCredentials(n8n, systems);
	return await n8n.createWorkflow(await withCredentials(file, n8n, credentials));
}
