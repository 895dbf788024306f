import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { execute } from './execute';
import { properties } from './properties';

// Its pages are for people, and an agent has no form to show them in.
// eslint-disable-next-line @n8n/community-nodes/node-usable-as-tool
export class MissingCustomerDesk implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Missing Customer Desk',
		name: 'missingCustomerDesk',
		icon: { light: 'file:missingCustomerDesk.svg', dark: 'file:missingCustomerDesk.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ $parameter["operation"].replace(/[A-Z]/g, (letter) => " " + letter.toLowerCase()) }}',
		description:
			'Makes the pages on which accounting decides about missing customers, for the node n8n Form, and reads what people chose on them',
		defaults: { name: 'Missing Customer Desk' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties,
	};

	execute = execute;
}
