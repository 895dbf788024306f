import type { INodeParameters } from 'n8n-workflow';
import { handMadeChain } from '../n8n/handMade';
import type { WorkflowFile } from '../n8nHost';
import { ledgerNode } from './ledgerByHand';

/** A workflow as an accountant runs it by hand: gets the open conflicts, and decides all of them alike. */
export function decideConflicts(decision: INodeParameters): WorkflowFile {
	return handMadeChain(
		'Decide conflicts',
		ledgerNode('Get Conflicts', { operation: 'getConflicts', returnAll: true }),
		ledgerNode('Resolve Conflict', { operation: 'resolveConflict', ...decision }),
	);
}
