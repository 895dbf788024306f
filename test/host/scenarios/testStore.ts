import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { inject } from 'vitest';
import { acumaticaCredentialData, rmhCredentialData } from '../n8n/emulatorCredentials';
import { startEmulators, type Emulators } from '../n8n/emulators';
import {
	readTemplate,
	withCredentials,
	withSettings,
	type StoredCredential,
} from '../n8n/templates';
import { uploadSummary, type UploadSummary } from '../n8n/uploadSummary';
import type { WorkflowRun } from '../n8n/workflowRun';
import { connectN8n, type N8n } from '../n8nHost';

/** One run of the upload template. */
export interface Upload {
	run: WorkflowRun;
	/** undefined when the run failed. */
	summary: UploadSummary | undefined;
	/** Requests that reached Acumatica. */
	requests: number;
	/** Seats that were still taken in Acumatica afterwards. */
	seatsInUse: number;
}

/** What a test changes about a store's credentials. */
export interface CredentialChanges {
	rmh?: ICredentialDataDecryptedObject;
	acumatica?: ICredentialDataDecryptedObject;
}

/** A store of its own, in memory, and the shared n8n that works for it. */
export interface TestStore extends Emulators {
	n8n: N8n;
	/** Imports the upload template and chooses credentials. Resolves with the workflow's id. */
	importUpload(
		settings?: Record<string, string | number | boolean>,
		changes?: CredentialChanges,
	): Promise<string>;
	/** Runs an imported workflow. */
	upload(workflowId: string): Promise<Upload>;
}

let names = 0;

/** Opens a store with some RMH customers, of whom Acumatica knows a part. */
export async function openTestStore(customers: number): Promise<TestStore> {
	const [n8n, emulators] = await Promise.all([
		connectN8n(inject('n8nUrl'), inject('n8nFolder')),
		startEmulators({ customers }),
	]);
	const { rmh, acumatica } = emulators;
	const store = async (type: string, data: ICredentialDataDecryptedObject) => {
		names += 1;
		const name = `${type} ${process.pid} ${names}`;
		return { id: await n8n.saveCredential({ name, type, data }), name, type };
	};
	return {
		...emulators,
		n8n,
		importUpload: async (settings = {}, changes = {}) => {
			const credentials: StoredCredential[] = [
				await store('rmhDatabaseApi', { ...rmhCredentialData(rmh), ...changes.rmh }),
				await store('acumaticaErpApi', {
					...acumaticaCredentialData(acumatica),
					...changes.acumatica,
				}),
			];
			const template = withSettings(await readTemplate('upload-customers.json'), settings);
			return await n8n.createWorkflow(await withCredentials(template, n8n, credentials));
		},
		upload: async (workflowId) => {
			acumatica.resetStats();
			const run = await n8n.run(workflowId);
			const { requests, seatsInUse } = acumatica.stats;
			return { run, summary: uploadSummary(run), requests, seatsInUse };
		},
	};
}
