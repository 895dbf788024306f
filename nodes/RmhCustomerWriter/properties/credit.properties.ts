import type { INodeProperties } from 'n8n-workflow';

const on = { creditInformation: [true] };
const inTable = { show: { ...on, creditPlace: ['table'] } };

/** Where the till shows what Acumatica says of a customer's credit. Off by default. */
export const creditProperties: INodeProperties[] = [
	{
		displayName: 'Credit Information',
		name: 'creditInformation',
		type: 'boolean',
		default: false,
		description:
			'Whether to show credit limit, balance and credit hold of Acumatica in columns that your site has for them. Switch on the option Credit Information of Acumatica Customer Reader too.',
	},
	{
		displayName:
			'It is information only: it is not compared, never goes back to Acumatica, and a customer is written only when it changed. A new balance does not make a customer changed in Acumatica, so let a workflow of its own read the customers that buy on account (<b>Acumatica Customer Reader: Get Many</b>) and write them here with <b>Update Only</b> and no Field Groups.',
		name: 'creditNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: on },
	},
	{
		displayName: 'Shown In',
		name: 'creditPlace',
		type: 'options',
		options: [
			{
				name: 'Another Table',
				value: 'table',
				description: 'Such as dbo.AR_Account, or a table of your own. Rows are never added.',
			},
			{ name: 'Columns of the Customer Table', value: 'customer' },
		],
		default: 'customer',
		description: 'Where the columns are that show it',
		displayOptions: { show: on },
	},
	{
		displayName: 'Credit Table',
		name: 'creditTable',
		type: 'string',
		default: '',
		placeholder: 'e.g. dbo.AR_Account',
		description:
			'Table with its schema. The login needs the rights to read it and to change these columns.',
		displayOptions: inTable,
	},
	{
		displayName: 'Credit Key Column',
		name: 'creditKeyColumn',
		type: 'string',
		default: 'CustomerID',
		description: 'Column of that table that says whose row it is; Number in dbo.AR_Account',
		displayOptions: inTable,
	},
	{
		displayName: 'Credit Key Is',
		name: 'creditKey',
		type: 'options',
		options: [
			{ name: 'Account Number of the Customer', value: 'accountNumber' },
			{
				name: 'Number of the Receivable Account',
				value: 'receivableAccount',
				description: 'The account that the customer buys on, as Receivable Accounts says',
			},
			{ name: 'RMH ID of the Customer', value: 'customerId' },
		],
		default: 'customerId',
		description: 'What the key column has of each customer',
		displayOptions: inTable,
	},
	{
		displayName: 'Credit Limit Column',
		name: 'creditLimitColumn',
		type: 'string',
		default: '',
		placeholder: 'e.g. CreditLimit',
		description:
			'Column that gets the credit limit. Empty: it is not shown. The credit limit of the customer table itself belongs to Field Groups.',
		displayOptions: { show: on },
	},
	{
		displayName: 'Balance Column',
		name: 'creditBalanceColumn',
		type: 'string',
		default: '',
		placeholder: 'e.g. CustomNumber4',
		description:
			"Column that gets the balance. Empty: it is not shown. Never the account balance that RMH keeps, nor RMH's totals.",
		displayOptions: { show: on },
	},
	{
		displayName: 'Balance Is',
		name: 'creditBalanceIs',
		type: 'options',
		options: [
			{ name: 'Open Orders', value: 'openOrders', description: 'Open Orders Balance' },
			{
				name: 'Remaining Credit Limit',
				value: 'remaining',
				description: 'What the customer may still buy for',
			},
			{ name: 'Unreleased Documents', value: 'unreleased', description: 'Unreleased Balance' },
			{
				name: 'Used Credit',
				value: 'used',
				description: 'The credit limit less what remains of it',
			},
		],
		default: 'used',
		description:
			'Which figure of the Credit Verification Rules of a customer is shown. Look at a few customers in Acumatica first: what it counts depends on how credit verification is set up.',
		displayOptions: { show: on },
	},
	{
		displayName: 'Credit Hold Column',
		name: 'creditHoldColumn',
		type: 'string',
		default: '',
		placeholder: 'e.g. CustomNumber5',
		description:
			'Column that says whether the customer is on credit hold: yes or no, 1 or 0, or the text Yes or No. Empty: it is not shown.',
		displayOptions: { show: on },
	},
	{
		displayName: 'As-Of Column',
		name: 'creditAsOfColumn',
		type: 'string',
		default: '',
		placeholder: 'e.g. CustomDate5',
		description:
			'Column that gets the time at which Acumatica was asked, by the clock of the RMH server. It moves when one of the other values changes. Empty: it is not shown.',
		displayOptions: { show: on },
	},
];
