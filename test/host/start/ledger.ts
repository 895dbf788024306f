import type { IWorkflowBase } from 'n8n-workflow';
import { step } from '../bootstrap/progress.mjs';
import { SET_UP_TRIGGER, withCredentials, type StoredCredential } from '../n8n/templates';
import type { WorkflowRun } from '../n8n/workflowRun';
import type { N8n } from '../n8nHost';

/**
 * Makes the sync ledger, or brings it up to date, with the part of the upload template for it.
 * @returns whether there was none, so that this store has never been uploaded
 */
export async function setUpLedger(host: N8n, uploadWorkflowId: string): Promise<boolean> {
	const run = await step('Setting up the sync ledger', () =>
		host.run(uploadWorkflowId, SET_UP_TRIGGER),
	);
	const [result] = succeeded(run, 'Setting up the sync ledger').json('RMH Sync Ledger');
	return result?.created === true;
}

/**
 * Makes customers that are held due at once, as a person does after switching Upload Customer on who
 * does not want to wait until the ledger looks for them again.
 */
export async function retryHeld(host: N8n, credentials: StoredCredential[]): Promise<void> {
	const workflow = await withCredentials(RETRY_HELD, host, credentials);
	const id = await host.createWorkflow(workflow);
	const run = await step('Letting held customers be tried again', () => host.run(id));
	succeeded(run, 'Retry');
	await host.rest.request('POST', `/workflows/${id}/archive`);
	await host.rest.request('DELETE', `/workflows/${id}`);
}

const RETRY_HELD: Pick<IWorkflowBase, 'name' | 'nodes' | 'connections' | 'settings'> = {
	name: 'Retry held customers',
	nodes: [
		{
			id: 'start',
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
		{
			id: 'retry',
			name: 'RMH Sync Ledger',
			type: 'n8n-nodes-rmh-acumatica.rmhSyncLedger',
			typeVersion: 1,
			position: [220, 0],
			parameters: {
				operation: 'retry',
				retry: 'all',
				scope: { __rl: true, mode: 'name', value: 'STORE1' },
				statuses: ['Held'],
				reason: 'Upload Customer is on again',
			},
		},
	],
	connections: {
		Start: { main: [[{ node: 'RMH Sync Ledger', type: 'main', index: 0 }]] },
	},
	settings: { executionOrder: 'v1' },
};

function succeeded(run: WorkflowRun, what: string): WorkflowRun {
	if (run.succeeded) return run;
	throw new Error(
		`${what} failed: ${run.error?.message ?? run.status}\n${run.error?.description ?? ''}`,
	);
}
