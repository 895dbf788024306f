import type { Operation } from './operation';

export const createOnly: Operation = {
	name: 'Create Only',
	value: 'createOnly',
	action: 'Create a customer',
	description: 'Create customers that Acumatica does not have; leave the others as they are',
	creates: true,
};
