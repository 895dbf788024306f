import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { authenticationProperty } from '../shared/n8n/acumaticaAuthentication';
import { searchCustomerClasses } from '../shared/n8n/acumaticaLists/searchCustomerClasses';
import { acumaticaCredentialTests } from '../shared/n8n/acumaticaCredentialTests';
import { rmhDatabaseConnection } from '../shared/n8n/rmhCredentialTest';
import {
	acumaticaAndLedgerCredentials,
	useLedgerProperty,
} from '../shared/n8n/sync/ledgerParameter';
import { matchByProperty } from '../shared/n8n/matchRules';
import { numberingProperties } from '../shared/n8n/numbering';
import { execute } from './execute';
import { getCustomerFields } from './methods/getCustomerFields';
import { searchAttributes } from './methods/searchAttributes';
import { searchTerms } from './methods/searchTerms';
import { operations } from './operations';
import { mappingProperties } from './properties/mapping';
import { newCustomerProperties } from './properties/newCustomers';
import { optionProperties } from './properties/options';

export class AcumaticaCustomerUpsert implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Acumatica Customer Upsert',
		name: 'acumaticaCustomerUpsert',
		icon: {
			light: 'file:acumaticaCustomerUpsert.svg',
			dark: 'file:acumaticaCustomerUpsert.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle:
			'={{ ({ createOrUpdate: "create or update", createOnly: "create only", updateOnly: "update only" })[$parameter["operation"]] + ($parameter["dryRun"] ? " (dry run)" : "") }}',
		description: 'Creates RMH customers in Acumatica, or brings the ones it has up to date',
		defaults: { name: 'Acumatica Customer Upsert' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: acumaticaAndLedgerCredentials,
		hints: [
			{
				message: 'Dry run is on: nothing is sent to Acumatica.',
				type: 'info',
				location: 'outputPane',
				whenToDisplay: 'always',
				displayCondition: '={{ $parameter["dryRun"] }}',
			},
		],
		properties: [
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				options: operations.map(({ name, value, action, description: text }) => ({
					name,
					value,
					action,
					description: text,
				})),
				default: 'createOrUpdate',
			},
			authenticationProperty,
			useLedgerProperty,
			...numberingProperties,
			matchByProperty,
			...newCustomerProperties,
			...mappingProperties,
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

	methods = {
		credentialTest: { ...acumaticaCredentialTests, rmhDatabaseConnection },
		listSearch: { searchAttributes, searchCustomerClasses, searchTerms },
		resourceMapping: { getCustomerFields },
	};

	execute = execute;
}
