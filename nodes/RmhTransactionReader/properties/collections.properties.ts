import type { INodeProperties } from 'n8n-workflow';

const fromModule = { show: { collectionSource: ['arLedger'] } };

/** Where the site books what customers pay on account. */
export const collectionProperties: INodeProperties[] = [
	{
		displayName: 'Collections From',
		name: 'collectionSource',
		type: 'options',
		options: [
			{
				name: 'Payments',
				value: 'payment',
				description: 'The payments on account that the tills take (table Payment)',
			},
			{
				name: 'Receivables Module',
				value: 'arLedger',
				description:
					'Entries of the receivables module of RMH (table AR_LedgerEntry), each with the account that paid',
			},
		],
		default: 'payment',
		description: 'Where the site books what customers pay on account. Ask the RMH partner.',
	},
	{
		displayName: 'Entry Type Column',
		name: 'entryTypeColumn',
		type: 'string',
		default: 'DocumentType',
		description: 'Column of AR_LedgerEntry that tells collections from other entries',
		displayOptions: fromModule,
	},
	{
		displayName: 'Entry Type of Collections',
		name: 'entryType',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 2',
		description: 'The number that collections have in that column. Ask the RMH partner.',
		displayOptions: fromModule,
	},
	{
		displayName: 'Amounts Are Negative',
		name: 'entriesNegative',
		type: 'boolean',
		default: true,
		description:
			'Whether collections have negative amounts there, because they reduce what the customer owes',
		displayOptions: fromModule,
	},
	{
		displayName: 'Entry Type of Sales',
		name: 'saleEntryType',
		type: 'string',
		default: '',
		placeholder: 'e.g. 3',
		description:
			'The number that sales on account have in that column: then a collection names the sales that it was applied to in RMH (AppliedEntryID). Empty: all collections are on account.',
		displayOptions: fromModule,
	},
	{
		displayName: 'Sale Number Column',
		name: 'saleNumberColumn',
		type: 'string',
		default: 'DocumentID',
		description: 'Column of AR_LedgerEntry with the transaction number of a sale on account',
		displayOptions: fromModule,
	},
];
