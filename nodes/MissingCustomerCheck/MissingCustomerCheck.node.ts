import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { acumaticaCredentialTests } from '../shared/n8n/acumaticaCredentialTests';
import { rmhDatabaseConnection } from '../shared/n8n/rmhCredentialTest';
import { acumaticaAndLedgerCredentials } from '../shared/n8n/sync/ledgerParameter';
import { execute } from './execute';
import { properties } from './properties';

export class MissingCustomerCheck implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Missing Customer Check',
		name: 'missingCustomerCheck',
		icon: { light: 'file:missingCustomerCheck.svg', dark: 'file:missingCustomerCheck.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ "by " + ($parameter["matchBy"]["rules"] || []).length + " rules" }}',
		description:
			'Sorts RMH customers by whether Acumatica has them: ready, missing, or for a person to review',
		defaults: { name: 'Missing Customer Check' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Ready', 'Missing', 'Review'],
		credentials: acumaticaAndLedgerCredentials,
		properties,
	};

	methods = { credentialTest: { ...acumaticaCredentialTests, rmhDatabaseConnection } };

	execute = execute;
}
