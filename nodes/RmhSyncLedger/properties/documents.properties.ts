import type { INodeProperties } from 'n8n-workflow';

/** Names one sale or collection; the defaults take the items of Get Held Documents. */
export const documentProperties: INodeProperties[] = [
	{
		displayName: 'Table',
		name: 'documentSource',
		type: 'string',
		default: '={{ $json.source }}',
		required: true,
		placeholder: 'e.g. transaction',
		description:
			'Where RMH has the document: transaction (a sale), payment or arLedger (a collection)',
	},
	{
		displayName: 'Store ID',
		name: 'documentStore',
		type: 'string',
		default: '={{ $json.storeId }}',
		required: true,
		placeholder: 'e.g. 1',
		description: 'The store of the document',
	},
	{
		displayName: 'Number',
		name: 'documentNumber',
		type: 'string',
		default: '={{ $json.number }}',
		required: true,
		placeholder: 'e.g. 100042',
		description: 'Transaction number, or ID of the payment or ledger entry',
	},
];

/** Names the missing customer; the defaults take the items of Get Missing Customers. */
const payerProperties: INodeProperties[] = [
	{
		displayName: 'RMH Customer ID',
		name: 'payerId',
		type: 'string',
		default: '={{ $json.rmhId }}',
		required: true,
		placeholder: 'e.g. 42',
		description: "The customer's ID in RMH, or that of the receivable account that owes",
	},
	{
		displayName: 'Scope of the Customer',
		name: 'payerScope',
		type: 'string',
		default: '={{ $json.customerScope }}',
		placeholder: 'e.g. STORE1.AR',
		description:
			'Differs from the scope of the documents for receivable accounts. Empty means the same.',
	},
	{
		displayName: 'Store',
		name: 'onlyStore',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1',
		description:
			'Store ID: only what this store has, as Get Missing Customers was asked for one. What waits in other stores is counted. Empty means all stores of the scope.',
	},
];

const shownFor = (decide: string, some: readonly INodeProperties[]): INodeProperties[] =>
	some.map((property) => ({ ...property, displayOptions: { show: { decide: [decide] } } }));

const seenProperty: INodeProperties = {
	displayName: 'Last Change Seen',
	name: 'seenChange',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.changedAt }}',
	description:
		'The changedAt that Get Held Documents gave for the document, or Get Missing Customers for the customer, when the person looked. What came or was changed since is left alone. Empty means that all is decided as it is now.',
};

/** One document of each item, or all that wait for the customer of each item. */
export const decidedDocumentsProperties: INodeProperties[] = [
	{
		displayName: 'Documents',
		name: 'decide',
		type: 'options',
		options: [
			{
				name: 'All of the Customer of Each Item',
				value: 'customer',
				description:
					'All that wait for the customer that each input item names, as Get Missing Customers gives them',
			},
			{
				name: 'Document of Each Item',
				value: 'document',
				description:
					'The sale or collection that each input item names, as Get Held Documents gives them',
			},
		],
		default: 'customer',
		description: 'Which documents are meant',
	},
	...shownFor('customer', payerProperties),
	...shownFor('document', documentProperties),
	seenProperty,
];
