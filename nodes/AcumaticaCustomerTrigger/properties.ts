import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import {
	ledgerScopeProperty,
	lookUpLedgerProperty,
} from '../shared/n8n/acumaticaCustomers/ledgerLookUp';
import { moreFieldsOption } from '../shared/n8n/acumaticaCustomers/moreFields';
import { authenticationProperty } from '../shared/n8n/acumaticaAuthentication';
import { defaultCountryOption } from '../shared/n8n/defaultCountry';
import { mappedColumnOptions } from '../shared/n8n/mappedColumns';
import { acumaticaAndLedgerCredentials } from '../shared/n8n/sync/ledgerParameter';
import {
	CUSTOMER_ID_COLUMN,
	DEFAULT_LARGEST,
	MOST_LARGEST,
	RECORD_ID_COLUMN,
} from './readReceiving';
import { SECRET_CREDENTIAL } from './sharedSecret';

export const credentials: INodeCredentialDescription[] = [
	{ name: SECRET_CREDENTIAL, required: true, displayName: 'Shared Secret (Header Auth)' },
	...acumaticaAndLedgerCredentials,
];

/** All parameters of the node, in the order of the panel. */
export const properties: INodeProperties[] = [
	{
		displayName:
			'Let Acumatica call this URL: form <b>Push Notifications</b> (SM302000), destination type Webhook, with the header name and value of the Header Auth credential, and a generic inquiry with the customer ID and the NoteID of each customer. The README says how.',
		name: 'setUpNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName:
			'Acumatica gives up on a notification after five attempts. What is missed is caught by a scheduled workflow with <b>Acumatica Customer Reader: Get Changed</b>, which is the safe default: use this trigger beside it, to be faster.',
		name: 'safeDefaultNotice',
		type: 'notice',
		default: '',
	},
	authenticationProperty,
	lookUpLedgerProperty,
	{ ...ledgerScopeProperty, displayOptions: { show: { useLedger: [true] } } },
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Customer ID Column',
				name: 'customerIdColumn',
				type: 'string',
				default: CUSTOMER_ID_COLUMN,
				description:
					'Column of the inquiry that has the customer ID. Blanks, dots and upper or lower case do not matter.',
			},
			{
				...defaultCountryOption(
					'ISO code of the country of phone numbers without a country prefix',
				),
				displayOptions: { show: { '/useLedger': [true] } },
			},
			mappedColumnOptions.faxColumnHolds,
			{
				displayName: 'Largest Message (Kilobytes)',
				name: 'largestMessage',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: MOST_LARGEST, numberPrecision: 0 },
				default: DEFAULT_LARGEST,
				description: 'A larger notification is refused',
			},
			moreFieldsOption,
			{
				displayName: 'Record ID Column',
				name: 'recordIdColumn',
				type: 'string',
				default: RECORD_ID_COLUMN,
				description:
					'Column of the inquiry that has the NoteID of the customer. It finds a customer whose customer ID was changed.',
			},
			mappedColumnOptions.taxNumberIs,
			mappedColumnOptions.exemptTaxZone,
		],
	},
];
