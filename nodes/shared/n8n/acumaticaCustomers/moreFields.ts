import type { INodeProperties } from 'n8n-workflow';

/** Fields of the Acumatica customer that items show beside the customer in plain words. */
export const moreFieldsOption: INodeProperties = {
	displayName: 'More Fields',
	name: 'moreFields',
	type: 'string',
	default: '',
	placeholder: 'e.g. CustomerClass, Terms, Attributes/LOYALTY',
	description:
		'Further fields of the Acumatica customer, separated by commas; the items show them under acumaticaFields. An attribute is written Attributes/ID, a user-defined field custom/View/Field. What Acumatica cannot list is read customer by customer.',
};
