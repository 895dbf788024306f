import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { execute } from './execute';
import { methods } from './methods';
import { properties, readerCredentials } from './properties';

export class AcumaticaCustomerReader implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Acumatica Customer Reader',
		name: 'acumaticaCustomerReader',
		icon: {
			light: 'file:acumaticaCustomerReader.svg',
			dark: 'file:acumaticaCustomerReader.dark.svg',
		},
		group: ['input'],
		version: 1,
		subtitle:
			'={{ { get: "get: customer", getMany: "get many: customers", getChanged: "get changed: customers", confirmChanges: "confirm changes" }[$parameter["operation"]] }}',
		description: 'Reads customers from Acumatica ERP',
		defaults: { name: 'Acumatica Customer Reader' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: readerCredentials,
		properties,
	};

	methods = methods;

	execute = execute;
}
