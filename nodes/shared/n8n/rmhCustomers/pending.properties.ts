import type { INodeProperties } from 'n8n-workflow';

/** Which pending customers are taken. */
export const pendingProperties: INodeProperties[] = [
	{
		displayName: 'Limit',
		name: 'pendingLimit',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 500,
		description:
			'Max number of customers to take at once. The rest stays pending for the next run.',
	},
	{
		displayName: 'Store Name or ID',
		name: 'pendingStoreId',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getStores' },
		default: '',
		description:
			'Only customers that this store owns. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
];
