import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { rmhDatabaseCredentials } from '../shared/n8n/rmhDatabase';
import { execute } from './execute';
import { methods } from './methods';
import { properties } from './properties';

export class RmhTransactionReader implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'RMH Transaction Reader',
		name: 'rmhTransactionReader',
		icon: { light: 'file:rmhTransactionReader.svg', dark: 'file:rmhTransactionReader.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle:
			'={{ { get: "get", getMany: "get many", getPendingSales: "get pending: sales", getPendingCollections: "get pending: collections" }[$parameter["operation"]] }}{{ ["get", "getMany"].includes($parameter["operation"]) ? ": " + { sale: "sales", collection: "collections" }[$parameter["documentKind"]] : "" }}',
		description:
			'Reads sales and collections (payments on account) from a Retail Management Hero (RMH) database',
		defaults: { name: 'RMH Transaction Reader' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: rmhDatabaseCredentials,
		properties,
	};

	methods = methods;

	execute = execute;
}
