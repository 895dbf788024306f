import type { INodeParameters } from 'n8n-workflow';
import type { WorkflowFile } from '../n8nHost';

/** A workflow as an accountant runs it by hand: gets the open conflicts, and decides all of them alike. */
export function decideConflicts(decision: INodeParameters): WorkflowFile {
	const node = (name: string, type: string, parameters: INodeParameters, place: number) => ({
		id: `00000000-0000-4000-8000-00000000000${place}`,
		name,
		type,
		typeVersion: 1,
		position: [place * 220, 0] as [number, number],
		parameters,
	});
	const ledger = (name: string, parameters: INodeParameters, place: number) =>
		node(
			name,
			'n8n-nodes-rmh-acumatica.rmhSyncLedger',
			{ resource: 'customer', ...parameters },
			place,
		);
	const to = (name: string) => ({ main: [[{ node: name, type: 'main' as const, index: 0 }]] });
	return {
		name: 'Decide conflicts',
		nodes: [
			node('By hand', 'n8n-nodes-base.manualTrigger', {}, 0),
			ledger('Get Conflicts', { operation: 'getConflicts', returnAll: true }, 1),
			ledger(
				'Resolve Conflict',
				{
					operation: 'resolveConflict',
					scope: { __rl: true, mode: 'name', value: '={{ $json.scope }}' },
					...decision,
				},
				2,
			),
		],
		connections: { 'By hand': to('Get Conflicts'), 'Get Conflicts': to('Resolve Conflict') },
		settings: { executionOrder: 'v1' },
	};
}
