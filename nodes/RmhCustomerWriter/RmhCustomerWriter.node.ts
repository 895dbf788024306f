import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { rmhDatabaseCredentials } from '../shared/n8n/rmhDatabase';
import { execute } from './execute';
import { methods } from './methods';
import { properties } from './properties';

export class RmhCustomerWriter implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'RMH Customer Writer',
		name: 'rmhCustomerWriter',
		icon: { light: 'file:rmhCustomerWriter.svg', dark: 'file:rmhCustomerWriter.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ ({ createOrUpdate: "create or update", createOnly: "create only", updateOnly: "update only" })[$parameter["operation"]] + ($parameter["dryRun"] ? " (dry run)" : "") }}',
		description:
			'Adds Acumatica customers to a Retail Management Hero (RMH) database, or brings the ones it has up to date',
		defaults: { name: 'RMH Customer Writer' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: rmhDatabaseCredentials,
		hints: [
			{
				message: 'Dry run is on: nothing is written to RMH.',
				type: 'info',
				location: 'outputPane',
				whenToDisplay: 'always',
				displayCondition: '={{ $parameter["dryRun"] }}',
			},
		],
		properties,
	};

	methods = methods;

	execute = execute;
}
