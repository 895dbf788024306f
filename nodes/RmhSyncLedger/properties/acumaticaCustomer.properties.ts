import type { INodeProperties } from 'n8n-workflow';

const recordIdProperty: INodeProperties = {
	displayName: 'Acumatica Record ID',
	name: 'acumaticaRecordId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0',
	description:
		'What Acumatica itself knows the customer by, which never changes. Items of Missing Customer Check have it in their Acumatica part or in the candidates.',
};

/** The Acumatica customer that an RMH customer is, for each input item. */
export const acumaticaCustomerProperties: INodeProperties[] = [
	recordIdProperty,
	{
		displayName: 'Acumatica Customer ID',
		name: 'acumaticaCustomerId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. C00042',
		description: 'The customer ID in Acumatica, as people know it',
	},
	{
		displayName: 'Several RMH Customers Share This Acumatica Customer',
		name: 'sharesCustomer',
		type: 'boolean',
		default: false,
		description:
			'Whether another RMH customer of the same scope may be linked to the same Acumatica customer. Off, this is refused and says who has it.',
	},
];

/** The Acumatica customer that was erased, for each input item. */
export const erasedRecordProperties: INodeProperties[] = [
	recordIdProperty,
	{
		displayName: 'Acumatica Customer ID',
		name: 'erasedCustomerId',
		type: 'string',
		default: '',
		placeholder: 'e.g. C00042',
		description: 'The customer ID in Acumatica, for the history, where it is known',
	},
];
