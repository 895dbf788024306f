import type { INodeProperties } from 'n8n-workflow';
import { leaseTimeoutOption } from '../../shared/n8n/leaseOptions';
import { DEFAULT_PAGE_SIZE, LARGEST_PAGE_SIZE } from '../../shared/rmh/customers/readCustomers';

export const optionsProperty: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'If Not Found',
			name: 'notFound',
			type: 'options',
			options: [
				{
					name: 'Fail',
					value: 'fail',
					description: 'The item fails: the workflow stops, or it goes to the error output',
				},
				{
					name: 'Output Nothing',
					value: 'nothing',
					description: 'The item is left out',
				},
			],
			default: 'fail',
			description: 'What happens to an item whose customer RMH does not have',
			displayOptions: { show: { '/operation': ['get'] } },
		},
		{
			displayName: 'Include Raw Row',
			name: 'includeRow',
			type: 'boolean',
			default: false,
			description:
				'Whether to add the whole row of the customer table as rmhRow, with every column that the site has',
		},
		{
			displayName: 'Include What Was Synchronised',
			name: 'includeSynchronised',
			type: 'boolean',
			default: false,
			description:
				'Whether to add what the sync ledger knows of the customer as link, with the values that were last synchronised and the conflicts. Customer Compare needs it.',
			displayOptions: { show: { '/operation': ['get', 'getPending'] } },
		},
		{
			displayName: 'Job',
			name: 'job',
			type: 'string',
			default: 'upload',
			description:
				'Name of the work. Runs of the same scope and job never work at the same time; all uploads of a scope need the same job.',
			displayOptions: { show: { '/operation': ['getPending'] } },
		},
		{ ...leaseTimeoutOption, displayOptions: { show: { '/operation': ['getPending'] } } },
		{
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
		{
			displayName: 'Page Size',
			name: 'pageSize',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: LARGEST_PAGE_SIZE, numberPrecision: 0 },
			default: DEFAULT_PAGE_SIZE,
			description: 'How many customers to read from the database at once',
			displayOptions: { show: { '/operation': ['getMany'] } },
		},
		{
			displayName: 'Walk-in Account Numbers',
			name: 'walkInAccountNumbers',
			type: 'string',
			default: '',
			placeholder: 'e.g. CASH, COUNTER',
			description:
				'Account numbers that stand for walk-in customers and not for a person, separated by commas. Customers without any name, company, e-mail, phone and tax number are walk-in in any case.',
		},
	],
};
