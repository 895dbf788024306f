import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { execute } from './execute';
import { properties } from './properties/properties';

// A tool gets one item at a time, and this node compares two lists.
// eslint-disable-next-line @n8n/community-nodes/node-usable-as-tool
export class CustomerCompare implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Customer Compare',
		name: 'customerCompare',
		icon: { light: 'file:customerCompare.svg', dark: 'file:customerCompare.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: 'RMH and Acumatica',
		description:
			'Compares customers of RMH and Acumatica with what was last synchronised, and tells which values have to go where',
		defaults: { name: 'Customer Compare' },
		inputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		inputNames: ['RMH', 'Acumatica'],
		// A side where nothing changed gives no items.
		requiredInputs: 1,
		outputs: [
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
		],
		outputNames: ['To Acumatica', 'To RMH', 'Conflict', 'In Sync'],
		properties,
	};

	execute = execute;
}
