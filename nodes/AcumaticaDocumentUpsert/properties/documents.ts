import type { INodeProperties } from 'n8n-workflow';

/** What sales and collections become. */
export const documentProperties: INodeProperties[] = [
	{
		displayName:
			'Sales become the document that you choose here, collections become Payments. Each is posted once, found again by its external reference. <b>Posted</b> gets what is in Acumatica with the same totals as in RMH, <b>Review</b> what a person has to look at.',
		name: 'outputsNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Sales Become',
		name: 'salesEntity',
		type: 'options',
		options: [
			{
				name: 'Cash Sale',
				value: 'CashSale',
				description: 'Sale and payment in one document (AR304000)',
			},
			{
				name: 'Sales Invoice',
				value: 'SalesInvoice',
				description:
					'An invoice with stock movements (SO303000). How a sale was paid at the till is not part of it.',
			},
			{ name: 'Sales Order', value: 'SalesOrder', description: 'An order (SO301000)' },
		],
		default: 'SalesInvoice',
		description: 'The Acumatica document for each sale. Returns become its counterpart.',
	},
	{
		displayName: 'Orders',
		name: 'grouping',
		type: 'options',
		options: [
			{ name: 'One per Sale', value: 'perSale' },
			{
				name: 'One per Store, Day and Walk-In Customer',
				value: 'perDay',
				description:
					'Sales of named customers are still one order each. Needs the sync ledger, which knows what was posted of a day.',
			},
		],
		default: 'perSale',
		description: 'How many sales go into one order',
		displayOptions: { show: { salesEntity: ['SalesOrder'] } },
	},
	{
		displayName: 'Sales on Account',
		name: 'onAccountCashSales',
		type: 'options',
		options: [
			{ name: 'Become Sales Invoices', value: 'salesInvoice' },
			{ name: 'Go to Review', value: 'review' },
		],
		default: 'salesInvoice',
		description: 'What happens to a sale that is owed, since a Cash Sale is paid by definition',
		displayOptions: { show: { salesEntity: ['CashSale'] } },
	},
	{
		displayName: 'Release',
		name: 'release',
		type: 'boolean',
		default: false,
		description:
			'Whether to release each document once its totals are the same as in RMH. Takes two or more additional requests per document. Orders are not released.',
	},
	{
		displayName: 'On Hold',
		name: 'hold',
		type: 'boolean',
		default: false,
		description: 'Whether new documents are on hold, until a person takes them off',
		displayOptions: { show: { release: [false] } },
	},
];
