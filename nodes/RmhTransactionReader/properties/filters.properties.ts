import type { INodeProperties } from 'n8n-workflow';

export const filtersProperty: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Batch Number',
			name: 'batchNumber',
			type: 'string',
			default: '',
			placeholder: 'e.g. 12',
			description: 'Only what belongs to this batch of a register',
		},
		{
			displayName: 'Before',
			name: 'to',
			type: 'dateTime',
			default: '',
			description:
				'Only what is older than this. Without a time zone it is the clock of the RMH server.',
		},
		{
			displayName: 'From',
			name: 'from',
			type: 'dateTime',
			default: '',
			description:
				'Only what was sold or paid at or after this time. Without a time zone it is the clock of the RMH server.',
		},
		{
			displayName: 'RMH Customer ID',
			name: 'customerId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 42',
			description: 'Only what names this customer. 0 = nobody was named.',
		},
		{
			displayName: 'Store Name or ID',
			name: 'storeId',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'getStores' },
			default: '',
			description:
				'Only what this store sold or collected. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
	],
};
