import type { INodeProperties } from 'n8n-workflow';

const fromTable = { show: { loyaltySource: ['table'] } };

/** Where the site keeps loyalty points: RMH has no column of its own for them. */
export const loyaltyProperties: INodeProperties[] = [
	{
		displayName: 'Loyalty Points',
		name: 'loyaltySource',
		type: 'options',
		options: [
			{ name: 'Custom Number 1', value: 'customNumber1' },
			{ name: 'Custom Number 2', value: 'customNumber2' },
			{ name: 'Custom Number 3', value: 'customNumber3' },
			{ name: 'Custom Number 4', value: 'customNumber4' },
			{ name: 'Custom Number 5', value: 'customNumber5' },
			{ name: 'Not Used', value: 'none' },
			{
				name: 'Table or View',
				value: 'table',
				description: 'Points are rows of a table or view of the RMH database',
			},
		],
		default: 'none',
		description: 'Where the site keeps the loyalty points of a customer',
	},
	{
		displayName: 'Loyalty Table',
		name: 'loyaltyTable',
		type: 'string',
		default: '',
		placeholder: 'e.g. dbo.CustomerPoints',
		description:
			'Table or view with the points, with its schema. The login needs the right to read it.',
		displayOptions: fromTable,
	},
	{
		displayName: 'Loyalty Customer Column',
		name: 'loyaltyCustomerColumn',
		type: 'string',
		default: 'CustomerID',
		description: 'Column of that table with the ID of the customer',
		displayOptions: fromTable,
	},
	{
		displayName: 'Loyalty Points Column',
		name: 'loyaltyPointsColumn',
		type: 'string',
		default: 'Points',
		description: 'Column of that table with the points. Several rows of a customer are summed.',
		displayOptions: fromTable,
	},
	{
		displayName: 'Loyalty Program Column',
		name: 'loyaltyProgramColumn',
		type: 'string',
		default: '',
		placeholder: 'e.g. Program',
		description: 'Column with the loyalty program. Empty when there is only one program.',
		displayOptions: fromTable,
	},
	{
		displayName: 'Loyalty Program',
		name: 'loyaltyProgram',
		type: 'string',
		default: '',
		placeholder: 'e.g. Gold',
		description: 'The program whose points count. Empty for the sum of all programs.',
		displayOptions: fromTable,
	},
	{
		displayName: 'Each Program by Itself',
		name: 'loyaltyEachProgram',
		type: 'boolean',
		default: false,
		description:
			'Whether a change of any program counts as a change of the customer, so that Acumatica Customer Upsert can send several programs to fields of their own (Loyalty Programs). Needs Loyalty Program Column. Set it alike in all nodes that read or write RMH customers.',
		displayOptions: fromTable,
	},
];
