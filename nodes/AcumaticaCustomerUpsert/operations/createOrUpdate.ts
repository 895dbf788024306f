import type { Operation } from './operation';

export const createOrUpdate: Operation = {
	name: 'Create or Update',
	value: 'createOrUpdate',
	action: 'Create or update a customer',
	description: 'Update the customer that Acumatica has, or create it',
	creates: true,
};
