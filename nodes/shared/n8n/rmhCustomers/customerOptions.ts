import type { INodeProperties } from 'n8n-workflow';

/** Options of the nodes that read RMH customers, by name. */
export const customerOptions = {
	includeRow: {
		displayName: 'Include Raw Row',
		name: 'includeRow',
		type: 'boolean',
		default: false,
		description:
			'Whether to add the whole row of the customer table as rmhRow, with every column that the site has',
	},
	includeSynchronised: {
		displayName: 'Include What Was Synchronised',
		name: 'includeSynchronised',
		type: 'boolean',
		default: false,
		description:
			'Whether to add what the sync ledger knows of the customer as link, with the values that were last synchronised and the conflicts. Customer Compare needs it.',
	},
	job: {
		displayName: 'Job',
		name: 'job',
		type: 'string',
		default: 'upload',
		description:
			'Name of the work. Runs of the same scope and job never work at the same time; all uploads of a scope need the same job.',
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
		displayName: 'Walk-In Account Numbers',
		name: 'walkInAccountNumbers',
		type: 'string',
		default: '',
		placeholder: 'e.g. CASH, COUNTER',
		description:
			'Account numbers that stand for walk-in customers and not for a person, separated by commas. Customers without any name, company, e-mail, phone and tax number are walk-in in any case.',
	},
} as const satisfies Readonly<Record<string, INodeProperties>>;
