import type { INodeProperties } from 'n8n-workflow';
import { operations } from '../operations';

const forNewCustomers = {
	show: { operation: operations.filter(({ creates }) => creates).map(({ value }) => value) },
};

/** A value of a list that the instance has, or one that is typed. Empty: Acumatica decides. */
const fromInstance = (
	displayName: string,
	name: string,
	searchListMethod: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description,
	displayOptions: forNewCustomers,
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod, searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. DEFAULT' },
	],
});

/** Values that a customer gets when it is created and that are never changed afterwards. */
export const newCustomerProperties: INodeProperties[] = [
	fromInstance(
		'Customer Class',
		'customerClass',
		'searchCustomerClasses',
		'Class of new customers. Empty: the class of the accounts receivable preferences',
	),
	fromInstance(
		'Terms',
		'terms',
		'searchTerms',
		'Credit terms of new customers. Empty: the terms of the customer class',
	),
	{
		displayName: 'More Values for New Customers',
		name: 'newCustomerDefaults',
		type: 'collection',
		placeholder: 'Add value',
		default: {},
		displayOptions: forNewCustomers,
		options: [
			{
				displayName: 'Currency',
				name: 'CurrencyID',
				type: 'string',
				default: '',
				placeholder: 'e.g. USD',
				description: 'Empty: that of the customer class',
			},
			{
				displayName: 'Price Class',
				name: 'PriceClassID',
				type: 'string',
				default: '',
				description: 'Empty: that of the customer class',
			},
			{
				displayName: 'Statement Cycle',
				name: 'StatementCycleID',
				type: 'string',
				default: '',
				description: 'Empty: that of the customer class',
			},
			{
				displayName: 'Tax Zone',
				name: 'TaxZone',
				type: 'string',
				default: '',
				description: 'Empty: that of the customer class',
			},
		],
	},
];

/** Names of the values in `newCustomerDefaults` are Acumatica's field names. */
export const NEW_CUSTOMER_FIELDS = ['CurrencyID', 'PriceClassID', 'StatementCycleID', 'TaxZone'];
