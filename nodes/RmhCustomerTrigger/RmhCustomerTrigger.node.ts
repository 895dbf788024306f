import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { rmhDatabaseConnection } from '../shared/n8n/rmhCredentialTest';
import { rmhDatabaseCredentials } from '../shared/n8n/rmhDatabase';
import { searchStatusColumns } from '../shared/n8n/rmhCustomers/searchStatusColumns';
import { getStores } from '../shared/n8n/rmhStores';
import { execute } from './execute';
import { poll } from './poll';
import { properties } from './properties';

export class RmhCustomerTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'RMH Customer Trigger',
		name: 'rmhCustomerTrigger',
		icon: { light: 'file:rmhCustomerTrigger.svg', dark: 'file:rmhCustomerTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ "changed customers of " + $parameter["scope"] }}',
		description:
			'Starts the workflow when customers changed in a Retail Management Hero (RMH) database. The scheduled upload template is the safe default.',
		defaults: { name: 'RMH Customer Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: rmhDatabaseCredentials,
		properties,
	};

	methods = {
		credentialTest: { rmhDatabaseConnection },
		listSearch: { searchStatusColumns },
		loadOptions: { getStores },
	};

	poll = poll;

	execute = execute;
}
