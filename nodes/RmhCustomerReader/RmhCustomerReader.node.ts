import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { rmhDatabaseCredentials } from '../shared/n8n/rmhDatabase';
import { execute } from './execute';
import { methods } from './methods';
import { properties } from './properties';

export class RmhCustomerReader implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'RMH Customer Reader',
		name: 'rmhCustomerReader',
		icon: { light: 'file:rmhCustomerReader.svg', dark: 'file:rmhCustomerReader.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle:
			'={{ { get: "get", getMany: "get many", getPending: "get pending" }[$parameter["operation"]] + ": " + ($parameter["records"] === "accounts" ? "receivable accounts" : "customers") }}',
		description: 'Reads customers from a Retail Management Hero (RMH) database',
		defaults: { name: 'RMH Customer Reader' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: rmhDatabaseCredentials,
		properties,
	};

	methods = methods;

	execute = execute;
}
