import type { INodeProperties } from 'n8n-workflow';

export const filtersProperty: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Account Number',
			name: 'accountNumber',
			type: 'string',
			default: '',
			placeholder: 'e.g. W*',
			description: 'Account number with * for any characters and ? for one',
		},
		{
			displayName: 'Changed Since',
			name: 'changedSince',
			type: 'dateTime',
			default: '',
			description:
				'Customers changed at or after this time. Without a time zone it is the clock of the RMH server. RMH does not set this time on every change, and has none for receivable accounts.',
		},
		{
			displayName: 'Customer Types',
			name: 'types',
			type: 'multiOptions',
			options: [
				{ name: 'Credit', value: 'credit', description: 'Buys on account' },
				{ name: 'Named', value: 'named', description: 'A person or company of its own' },
				{ name: 'Walk-In', value: 'walkIn', description: 'Stands for nobody in particular' },
			],
			default: [],
			description: 'Only customers of these types. None chosen means all.',
		},
		{
			displayName: 'E-Mail Address',
			name: 'email',
			type: 'options',
			options: [
				{ name: 'With or Without', value: 'any' },
				{ name: 'With', value: 'with' },
				{ name: 'Without', value: 'without' },
			],
			default: 'with',
			description: 'Whether the customer has an e-mail address',
		},
		{
			displayName: 'RMH ID Above',
			name: 'idAbove',
			type: 'number',
			typeOptions: { numberPrecision: 0 },
			default: 0,
			description:
				'Only customers with a higher RMH ID. They come in the order of their ID, so a large store can be read in parts: each part begins above the last ID of the one before.',
		},
		{
			displayName: 'Shared',
			name: 'shared',
			type: 'options',
			options: [
				{
					name: 'Global and Local',
					value: 'any',
				},
				{
					name: 'Global',
					value: 'global',
					description: 'Shared by all stores through headquarters',
				},
				{
					name: 'Local',
					value: 'local',
					description: 'Known to its own store only',
				},
			],
			default: 'global',
			description: 'Whether the customer is shared through headquarters',
		},
		{
			displayName: 'Store Name or ID',
			name: 'storeId',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'getStores' },
			default: '',
			description:
				'Only customers that this store owns. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
	],
};
