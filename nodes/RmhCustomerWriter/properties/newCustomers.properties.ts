import type { INodeProperties } from 'n8n-workflow';
import { whereCustomersAreMade } from './operation.properties';

/** How customers are numbered, and whose they are. */
export const newCustomerProperties: INodeProperties[] = [
	{
		displayName: 'Account Number in RMH',
		name: 'accountNumbers',
		type: 'options',
		options: [
			{
				name: 'Customer ID',
				value: 'customerId',
				description: 'The account number is the customer ID of Acumatica',
			},
			{
				name: 'Customer ID Without Prefix',
				value: 'withoutPrefix',
				description:
					'Where uploads put a prefix before the account number, so that several stores can use the same ones',
			},
			{
				name: 'RMH Numbers',
				value: 'rmh',
				description:
					'RMH gives its next account number. Needs the sync ledger, because nothing else then tells which customer it is.',
			},
		],
		default: 'customerId',
		description:
			'The account number that a customer has in RMH: customers are found by it, and new ones get it. That of a customer who is there is never changed.',
	},
	{
		displayName: 'Prefix',
		name: 'prefix',
		type: 'string',
		default: '',
		placeholder: 'e.g. S1-',
		description: 'What stands before the account number in the customer ID',
		displayOptions: { show: { accountNumbers: ['withoutPrefix'] } },
	},
	{
		displayName: 'Store Name or ID',
		name: 'storeId',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getStores' },
		default: '',
		description:
			'The store that owns new customers; 0 in RMH Central. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		displayOptions: whereCustomersAreMade,
	},
	{
		displayName: 'More Values for New Customers',
		name: 'newCustomers',
		type: 'collection',
		placeholder: 'Add value',
		default: {},
		displayOptions: whereCustomersAreMade,
		options: [
			{
				displayName: 'Global Customer',
				name: 'global',
				type: 'boolean',
				default: false,
				description:
					'Whether new customers are shared by all stores. RMH shares them through headquarters, so this belongs into the database of RMH Central.',
			},
			{
				displayName: 'ID at Headquarters',
				name: 'headquartersId',
				type: 'number',
				typeOptions: { minValue: 0, numberPrecision: 0 },
				default: 0,
				description: 'Column HQID. 0 for customers that headquarters does not know yet.',
			},
		],
	},
];
