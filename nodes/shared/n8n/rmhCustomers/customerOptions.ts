import type { INodeProperties } from 'n8n-workflow';

/** How the rows of RMH's customers are understood; see readCustomerSettings. */
export const customerOptions = {
	includeRow: {
		displayName: 'Include Raw Row',
		name: 'includeRow',
		type: 'boolean',
		default: false,
		description:
			'Whether to add the whole row of the customer table as rmhRow, with every column that the site has',
	},
	nameFrom: {
		displayName: 'Name From',
		name: 'nameFrom',
		type: 'options',
		options: [
			{
				name: 'Company, Else Person',
				value: 'company',
			},
			{
				name: 'Person, Else Company',
				value: 'person',
			},
		],
		default: 'company',
		description: 'Which name a customer goes by when both are filled',
	},
	walkInAccountNumbers: {
		displayName: 'Walk-in Account Numbers',
		name: 'walkInAccountNumbers',
		type: 'string',
		default: '',
		placeholder: 'e.g. CASH, COUNTER',
		description:
			'Account numbers that stand for walk-in customers and not for a person, separated by commas. Customers without any name, company, e-mail, phone and tax number are walk-in in any case.',
	},
} as const satisfies Record<string, INodeProperties>;
