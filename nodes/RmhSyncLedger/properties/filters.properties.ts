import type { INodeProperties } from 'n8n-workflow';
import { statusOptions } from './status.options';

export const errorClassProperty: INodeProperties = {
	displayName: 'Error Class Name or ID',
	name: 'errorClass',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getErrorClasses' },
	default: '',
	description:
		'Only customers whose last error is of this kind. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

export const storeProperty: INodeProperties = {
	displayName: 'Store Name or ID',
	name: 'storeId',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getStores' },
	default: '',
	description:
		'Only customers that this store owns. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

/** The same for sales and collections. */
export const documentStoreProperty: INodeProperties = {
	...storeProperty,
	description:
		'Only documents of this store. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

/** Filters of an operation that has only this one. */
export const documentStoreFilter: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [documentStoreProperty],
};

export const conflictFieldProperty: INodeProperties = {
	displayName: 'Field Name or ID',
	name: 'field',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getConflictFields' },
	default: '',
	description:
		'Only conflicts of this field. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

/** Which customers Get Status reads. */
export const filtersProperty: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		errorClassProperty,
		{
			displayName: 'Statuses',
			name: 'statuses',
			type: 'multiOptions',
			options: statusOptions,
			default: [],
			description: 'Only customers with one of these. None chosen means all.',
		},
		storeProperty,
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			default: '',
			placeholder: 'e.g. C00042',
			description: 'A part of account number, name, Acumatica customer ID or last error',
		},
	],
};
