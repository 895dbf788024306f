import type { INodeProperties } from 'n8n-workflow';

/** What is written. */
export const mappingProperties: INodeProperties[] = [
	{
		displayName: 'Field Groups',
		name: 'fieldGroups',
		type: 'multiOptions',
		options: [
			{ name: 'Address', value: 'address' },
			{ name: 'Contact', value: 'contact', description: 'Names, e-mail, phone and fax' },
			{
				name: 'Credit Limit',
				value: 'credit',
				description:
					"Overwrites the credit limit of the customer in RMH. Where RMH's receivables module is used, the limit of the account counts instead.",
			},
			{
				name: 'Name',
				value: 'name',
				description:
					'RMH has no column for it: the company is the name, unless first and last name make it',
			},
			{ name: 'Tax', value: 'tax', description: 'Tax number and exemption' },
		],
		default: ['name', 'contact', 'address', 'tax'],
		description:
			'What to keep the same in RMH. Of customers that come from Customer Compare, exactly what it found is written.',
	},
	{
		displayName: 'Fill More Columns',
		name: 'extendMapping',
		type: 'boolean',
		default: false,
		description: 'Whether to fill columns that your site uses for something of its own',
	},
	{
		displayName: 'Caption Table',
		name: 'captionTable',
		type: 'string',
		default: '',
		placeholder: 'e.g. dbo.CustomCaption',
		description:
			'Table or view that says what the site calls its columns, to show them by these names. Empty: they are shown by the names of the columns. Ask the RMH partner where your version keeps them.',
		displayOptions: { show: { extendMapping: [true] } },
	},
	{
		displayName: 'Caption Name Column',
		name: 'captionNameColumn',
		type: 'string',
		default: '',
		placeholder: 'e.g. ColumnName',
		description: 'Column of that table with the name of the customer column, such as CustomText1',
		displayOptions: { show: { extendMapping: [true] }, hide: { captionTable: [''] } },
	},
	{
		displayName: 'Caption Text Column',
		name: 'captionTextColumn',
		type: 'string',
		default: '',
		placeholder: 'e.g. Caption',
		description: 'Column of that table with what the site calls it',
		displayOptions: { show: { extendMapping: [true] }, hide: { captionTable: [''] } },
	},
	{
		displayName: 'Columns',
		name: 'columns',
		type: 'resourceMapper',
		default: { mappingMode: 'defineBelow', value: null },
		noDataExpression: true,
		description:
			'Columns of the customer table that neither RMH keeps itself nor the field groups fill. An empty text clears the column.',
		displayOptions: { show: { extendMapping: [true] } },
		typeOptions: {
			loadOptionsDependsOn: ['captionTable', 'captionNameColumn', 'captionTextColumn'],
			resourceMapper: {
				resourceMapperMethod: 'getCustomerColumns',
				mode: 'map',
				valuesLabel: 'RMH Columns',
				fieldWords: { singular: 'column', plural: 'columns' },
				addAllFields: false,
				multiKeyMatch: false,
				supportAutoMap: false,
				allowEmptyValues: true,
			},
		},
	},
];
