import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { acumaticaCredentialTests } from '../shared/n8n/acumaticaCredentialTests';
import { rmhDatabaseConnection } from '../shared/n8n/rmhCredentialTest';
import { acumaticaAndLedgerCredentials } from '../shared/n8n/sync/ledgerParameter';
import { execute } from './execute';
import { nodeProperties } from './nodeProperties';

export class MissingCustomerCheck implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Missing Customer Check',
		name: 'missingCustomerCheck',
		icon: { light: 'file:missingCustomerCheck.svg', dark: 'file:missingCustomerCheck.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ $parameter["records"] === "documents" ? "sales and collections" : "by " + ($parameter["matchBy"]["rules"] || []).length + " rules" }}',
		description:
			'Sorts RMH customers, or sales and collections, by whether Acumatica has the customer: ready, missing, or for a person to review',
		defaults: { name: 'Missing Customer Check' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Ready', 'Missing', 'Review'],
		credentials: acumaticaAndLedgerCredentials,
		properties: nodeProperties,
	};

	methods = { credentialTest: { ...acumaticaCredentialTests, rmhDatabaseConnection } };

	execute = execute;
}
