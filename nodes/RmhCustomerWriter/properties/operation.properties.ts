import type { INodeProperties } from 'n8n-workflow';

/** What may happen to a customer. */
export const operationProperty: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Create Only',
			value: 'createOnly',
			action: 'Create a customer',
			description: 'Add customers that RMH does not have; leave the others as they are',
		},
		{
			name: 'Create or Update',
			value: 'createOrUpdate',
			action: 'Create or update a customer',
			description: 'Add customers that RMH does not have, and bring the others up to date',
		},
		{
			name: 'Update Only',
			value: 'updateOnly',
			action: 'Update a customer',
			description: 'Bring customers that RMH has up to date; skip the others',
		},
	],
	default: 'createOrUpdate',
};

/** For parameters about new customers. */
export const whereCustomersAreMade = {
	show: { operation: ['createOrUpdate', 'createOnly'] },
};
