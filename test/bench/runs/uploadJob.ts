import type { AcumaticaEmulator } from '../../emulators/acumatica/index';
import { saveEmulatorCredentials } from '../../host/n8n/emulatorCredentials';
import { readTemplate, withCredentials } from '../../host/n8n/templates';
import { uploadSummary, type UploadSummary } from '../../host/n8n/uploadSummary';
import type { Bench } from '../bench';
import { measuredRun, type Measured } from './job';

export interface MeasuredUpload extends Measured {
	summary: UploadSummary;
}

/** The shipped template, ready to run against one Acumatica as often as one likes. */
export async function uploadJob(
	bench: Bench,
	acumatica: AcumaticaEmulator,
): Promise<{ run: (title?: string) => Promise<MeasuredUpload> }> {
	const n8n = await bench.n8n();
	const { rmh } = await bench.rmh();
	const credentials = await saveEmulatorCredentials(n8n, { rmh, acumatica });
	const template = await readTemplate('upload-customers.json');
	const workflowId = await n8n.createWorkflow(await withCredentials(template, n8n, credentials));
	return {
		run: async (title = 'Uploading with this package') => {
			const measured = await measuredRun(n8n, { title, workflowId }, acumatica);
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
