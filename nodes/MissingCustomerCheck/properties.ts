import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { ACUMATICA_STATUSES } from '../shared/customer/acumaticaStatuses';
import { authenticationProperty } from '../shared/n8n/acumaticaAuthentication';
import { defaultCountryOption } from '../shared/n8n/defaultCountry';
import { matchByProperty } from '../shared/n8n/matchRules';
import { numberingProperties } from '../shared/n8n/numbering';
import { receivablesProperties } from '../shared/n8n/rmhCustomers/receivables.properties';
import { useLedgerProperty } from '../shared/n8n/sync/ledgerParameter';
import { lookAgainOption } from '../shared/n8n/sync/lookAgain';

/** A person should look before a customer with one of these is used. */
export const DEFAULT_REVIEW_STATUSES = ['Inactive', 'On Hold', 'Credit Hold'];

/** What the analyst is asked for. */
export const properties: INodeProperties[] = [
	{
		displayName:
			'Each item leaves by one output: <b>Ready</b> (Acumatica has the customer), <b>Missing</b> (it does not) or <b>Review</b> (a person should look), with the reason in <code>check.reason</code>.',
		name: 'outputsNotice',
		type: 'notice',
		default: '',
	},
	authenticationProperty,
	{
		displayName: 'RMH Customer',
		name: 'customerReference',
		type: 'options',
		options: [
			{
				name: 'From the Item',
				value: 'item',
				description: 'The items come from RMH Customer Reader',
			},
			{
				name: 'Fields I Choose',
				value: 'fields',
				description: 'The items are other records that name an RMH customer',
			},
		],
		default: 'item',
		description: 'Where each item names its RMH customer',
	},
	{
		displayName: 'Scope',
		name: 'scope',
		type: 'string',
		default: 'STORE1',
		required: true,
		placeholder: 'e.g. STORE1',
		description: 'The scope that RMH Customer Reader uses for the same store',
		displayOptions: { show: { customerReference: ['fields'] } },
	},
	{
		displayName: 'RMH Customer ID',
		name: 'rmhId',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.CustomerID }}',
		description:
			"The customer's ID in RMH. Leave it empty when the record has only the account number.",
		displayOptions: { show: { customerReference: ['fields'] } },
	},
	{
		displayName: 'Account Number',
		name: 'accountNumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.AccountNumber }}',
		description: "The customer's account number in RMH",
		displayOptions: { show: { customerReference: ['fields'] } },
	},
	useLedgerProperty,
	{
		displayName: 'Upload Customer',
		name: 'uploadCustomer',
		type: 'boolean',
		default: true,
		description:
			'Whether missing customers go on to Acumatica Customer Upsert. When off, the ledger holds them until a person has created them in Acumatica, and looks for them again from time to time.',
		displayOptions: { show: { useLedger: [true], customerReference: ['item'] } },
	},
	...updateDisplayOptions(
		{ show: { useLedger: [true], customerReference: ['fields'] } },
		receivablesProperties.filter(({ name }) => name !== 'tiedCustomers'),
	),
	...numberingProperties,
	matchByProperty,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			defaultCountryOption('ISO code of the country of phone numbers without a country prefix'),
			{ ...lookAgainOption, displayOptions: { show: { '/useLedger': [true] } } },
			{
				displayName: 'Statuses to Review',
				name: 'reviewStatuses',
				type: 'multiOptions',
				options: ACUMATICA_STATUSES.map((status) => ({ name: status, value: status })),
				default: [...DEFAULT_REVIEW_STATUSES],
				description: 'Customers that have one of these statuses in Acumatica go to Review',
			},
		],
	},
];
