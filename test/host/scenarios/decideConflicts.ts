import type { INodeParameters } from 'n8n-workflow';
import { handMadeChain, handMadeNode } from '../n8n/handMade';
import type { WorkflowFile } from '../n8nHost';

const LEDGER: [string, number] = ['n8n-nodes-rmh-acumatica.rmhSyncLedger', 1];

/** A workflow as an accountant runs it by hand: gets the open conflicts, and decides all of them alike. */
export function decideConflicts(decision: INodeParameters): WorkflowFile {
	const resource = 'customer';
	return handMadeChain(
		'Decide conflicts',
		handMadeNode('Get Conflicts', LEDGER, { resource, operation: 'getConflicts', returnAll: true }),
		handMadeNode('Resolve Conflict', LEDGER, {
			resource,
			operation: 'resolveConflict',
			scope: { __rl: true, mode: 'name', value: '={{ $json.scope }}' },
			...decision,
		}),
	);
}
