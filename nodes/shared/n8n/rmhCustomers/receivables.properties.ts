import type { INodeProperties } from 'n8n-workflow';

const fromTable = { show: { receivables: ['linkTable'] } };
const used = { show: { receivables: ['accountNumber', 'linkTable'] } };
const accountOwes = {
	show: { receivables: ['accountNumber', 'linkTable'], debtor: ['account'] },
};

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
	{
		displayName: 'Who Owes',
		name: 'debtor',
		type: 'options',
		options: [
			{
				name: 'Customer',
				value: 'customer',
				description: 'Each customer owes for itself, and is one customer in Acumatica',
			},
			{
				name: 'Receivable Account',
				value: 'account',
				description:
					'The account owes what its customers buy, and is the customer in Acumatica. Several customers may share it.',
			},
		],
		default: 'customer',
		description:
			'Who is the debtor in Acumatica of what a customer buys on account. Choose the same in all nodes of a scope, before the first upload. With accounts that are shared it has to be Receivable Account, and a scope has at most 27 characters.',
		displayOptions: used,
	},
	{
		displayName: 'Customers With an Account',
		name: 'tiedCustomers',
		type: 'options',
		options: [
			{
				name: 'Not Uploaded',
				value: 'notUploaded',
				description: 'The account stands for them in Acumatica',
			},
			{
				name: 'Own Customer in Acumatica',
				value: 'own',
				description:
					'They are uploaded as named customers, without credit limit and terms. Only with customer IDs that differ from those of the accounts.',
			},
		],
		default: 'notUploaded',
		description: 'What becomes of a customer whose account owes',
		displayOptions: accountOwes,
	},
];
