import type { INodeProperties } from 'n8n-workflow';
import { loyaltyProgramsProperty } from '../../shared/n8n/acumaticaCustomers/loyaltyPrograms';

/** What is sent, and where loyalty points go. */
export const mappingProperties: INodeProperties[] = [
	{
		displayName: 'Field Groups',
		name: 'fieldGroups',
		type: 'multiOptions',
		options: [
			{ name: 'Address', value: 'address' },
			{ name: 'Contact', value: 'contact', description: 'Names, e-mail, phones and fax' },
			{
				name: 'Credit Limit',
				value: 'credit',
				description:
					'Overwrites the credit limit in Acumatica. Leave it off where accounting sets limits.',
			},
			{ name: 'Loyalty Points', value: 'loyalty' },
			{ name: 'Name', value: 'name' },
			{
				name: 'Status',
				value: 'status',
				description:
					'Where RMH keeps it in a column (Status Column of RMH Customer Reader). Leave it off where accounting holds customers.',
			},
			{ name: 'Tax', value: 'tax', description: 'Tax number and exemption' },
		],
		default: ['name', 'contact', 'address', 'tax', 'loyalty'],
		description: 'What to keep the same in Acumatica',
	},
	{
		displayName: 'Loyalty Points Go To',
		name: 'loyaltyTarget',
		type: 'options',
		options: [
			{ name: 'Attribute', value: 'attribute', description: 'An attribute of the customer class' },
			{ name: 'Nowhere', value: 'none' },
			{
				name: 'User-Defined Field',
				value: 'customField',
				description:
					'Takes fewer requests than an attribute, because Acumatica lists it with the customer',
			},
		],
		default: 'none',
		description: 'Where Acumatica keeps the points of RMH',
	},
	{
		displayName: 'Attribute',
		name: 'loyaltyAttribute',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description: 'The attribute that shows the loyalty points',
		displayOptions: { show: { loyaltyTarget: ['attribute'] } },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchAttributes', searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. LOYALTY' },
		],
	},
	{
		displayName: 'User-Defined Field',
		name: 'loyaltyField',
		type: 'string',
		default: '',
		placeholder: 'e.g. CurrentCustomer.UsrLoyaltyPoints',
		description:
			'View and field of the Customers form (AR303000), joined by a dot. It must hold a number.',
		displayOptions: { show: { loyaltyTarget: ['customField'] } },
	},
	loyaltyProgramsProperty,
	{
		displayName: 'Change or Add Fields',
		name: 'extendMapping',
		type: 'boolean',
		default: false,
		description: 'Whether to set more Acumatica fields, or other values than the standard mapping',
	},
	{
		displayName: 'Fields',
		name: 'mapping',
		type: 'resourceMapper',
		default: { mappingMode: 'defineBelow', value: null },
		noDataExpression: true,
		description:
			'What you fill in here wins over the standard mapping. An empty text clears the field.',
		displayOptions: { show: { extendMapping: [true] } },
		typeOptions: {
			resourceMapper: {
				resourceMapperMethod: 'getCustomerFields',
				mode: 'map',
				valuesLabel: 'Acumatica Fields',
				fieldWords: { singular: 'field', plural: 'fields' },
				addAllFields: false,
				multiKeyMatch: false,
				supportAutoMap: false,
				allowEmptyValues: true,
			},
		},
	},
];
