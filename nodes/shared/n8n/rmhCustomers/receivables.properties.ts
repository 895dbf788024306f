import type { INodeProperties } from 'n8n-workflow';

const fromTable = { show: { receivables: ['linkTable'] } };

/** How a customer is known to buy on account, where the AR module of RMH is used. */
export const receivablesProperties: INodeProperties[] = [
	{
		displayName: 'Receivable Accounts',
		name: 'receivables',
		type: 'options',
		options: [
			{
				name: 'Linked by a Table',
				value: 'linkTable',
				description: 'A table or view links customers to accounts of the receivables module',
			},
			{
				name: 'Not Used',
				value: 'none',
				description: 'Only the credit limit tells who buys on account',
			},
			{
				name: 'Same Account Number',
				value: 'accountNumber',
				description: 'The account in the receivables module has the account number of the customer',
			},
		],
		default: 'none',
		description:
			'How customers are linked to the receivables module of RMH (tables AR_*). A linked customer is a credit customer.',
	},
	{
		displayName: 'Link Table',
		name: 'receivablesTable',
		type: 'string',
		default: 'dbo.AR_AccountLink',
		description: 'Table or view that links customers to accounts, with its schema',
		displayOptions: fromTable,
	},
	{
		displayName: 'Link Customer Column',
		name: 'receivablesCustomerColumn',
		type: 'string',
		default: 'CustomerID',
		description: 'Column of that table with the ID of the customer',
		displayOptions: fromTable,
	},
	{
		displayName: 'Link Account Column',
		name: 'receivablesAccountColumn',
		type: 'string',
		default: 'AccountID',
		description: 'Column of that table with the ID of the account (AR_Account.ID)',
		displayOptions: fromTable,
	},
];
