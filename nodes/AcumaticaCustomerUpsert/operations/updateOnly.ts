import type { Operation } from './operation';

export const updateOnly: Operation = {
	name: 'Update Only',
	value: 'updateOnly',
	action: 'Update a customer',
	description: 'Update customers that Acumatica has; never create one',
	creates: false,
};
