import type { INode, INodeParameters } from 'n8n-workflow';
import type { WorkflowFile } from '../n8nHost';

/** A node of a workflow that a test makes by hand; its name is its id. */
export const handMadeNode = (
	name: string,
	[type, typeVersion]: [string, number],
	parameters: INodeParameters = {},
): INode => ({ id: name, name, type, typeVersion, position: [0, 0], parameters });

/** The connections of a node with one output, to an input of another node. */
export const to = (name: string, index = 0) => ({
	main: [[{ node: name, type: 'main' as const, index }]],
});

/** A workflow that is started by hand and runs its nodes one after the other. */
export function handMadeChain(name: string, ...nodes: readonly INode[]): WorkflowFile {
	const all = [handMadeNode('Start', ['n8n-nodes-base.manualTrigger', 1]), ...nodes];
	const links = all.slice(1).map((next, index) => [all[index]?.name ?? '', to(next.name)]);
	return {
		name,
		nodes: all,
		connections: Object.fromEntries(links) as WorkflowFile['connections'],
		settings: { executionOrder: 'v1' },
	};
}
