import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { authenticationProperty } from '../shared/n8n/acumaticaAuthentication';
import { acumaticaCredentialTests } from '../shared/n8n/acumaticaCredentialTests';
import { rmhDatabaseConnection } from '../shared/n8n/rmhCredentialTest';
import {
	acumaticaAndLedgerCredentials,
	useLedgerProperty,
} from '../shared/n8n/sync/ledgerParameter';
import { execute } from './execute';
import { documentProperties } from './properties/documents';
import { mappingTables } from './properties/mappingTables';
import { optionProperties } from './properties/options';

export class AcumaticaDocumentUpsert implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Acumatica Document Upsert',
		name: 'acumaticaDocumentUpsert',
		icon: {
			light: 'file:acumaticaDocumentUpsert.svg',
			dark: 'file:acumaticaDocumentUpsert.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle:
			'={{ ({ SalesInvoice: "sales invoice", CashSale: "cash sale", SalesOrder: "sales order" })[$parameter["salesEntity"]] + ($parameter["release"] ? ", release" : "") + ($parameter["dryRun"] ? " (dry run)" : "") }}',
		description: 'Posts sales and collections of RMH in Acumatica, each once',
		defaults: { name: 'Acumatica Document Upsert' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Posted', 'Review'],
		credentials: acumaticaAndLedgerCredentials,
		hints: [
			{
				message: 'Dry run is on: nothing is sent to Acumatica.',
				type: 'info',
				location: 'outputPane',
				whenToDisplay: 'always',
				displayCondition: '={{ $parameter["dryRun"] }}',
			},
			{
				message:
					'Without the sync ledger nothing keeps two runs from posting the same sales at the same time. Let only one workflow run at once.',
				type: 'warning',
				location: 'ndv',
				whenToDisplay: 'beforeExecution',
				displayCondition: '={{ !$parameter["useLedger"] && !$parameter["dryRun"] }}',
			},
		],
		properties: [
			authenticationProperty,
			{
				...useLedgerProperty,
				description:
					'Whether to write down in the sync ledger what is begun, posted, refused and in Review, so that no two runs post the same document',
			},
			...documentProperties,
			...mappingTables,
			{
				displayName: 'Dry Run',
				name: 'dryRun',
				type: 'boolean',
				default: false,
				description:
					'Whether to only show what would be sent, without changing anything in Acumatica',
			},
			optionProperties,
		],
	};

	methods = { credentialTest: { ...acumaticaCredentialTests, rmhDatabaseConnection } };

	execute = execute;
}
