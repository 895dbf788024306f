import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { acumaticaCredentialTests } from '../shared/n8n/acumaticaCredentialTests';
import { rmhDatabaseConnection } from '../shared/n8n/rmhCredentialTest';
import { execute } from './execute';
import { credentials, properties } from './properties';
import { receive } from './receive';
import { webhookMethods } from './webhookMethods';

export class AcumaticaCustomerTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Acumatica Customer Trigger',
		name: 'acumaticaCustomerTrigger',
		icon: {
			light: 'file:acumaticaCustomerTrigger.svg',
			dark: 'file:acumaticaCustomerTrigger.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ "push notification" }}',
		description:
			'Starts the workflow when Acumatica ERP sends a push notification about customers, and reads them. A scheduled Get Changed is the safe default.',
		defaults: { name: 'Acumatica Customer Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties,
	};

	methods = {
		credentialTest: { ...acumaticaCredentialTests, rmhDatabaseConnection },
	};

	webhookMethods = webhookMethods;

	webhook = receive;

	execute = execute;
}
