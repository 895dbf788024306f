import type { INodeProperties } from 'n8n-workflow';
import { leaseTimeoutOption } from '../../shared/n8n/leaseOptions';
import { notFoundOption } from '../../shared/n8n/notFound';
import { customerOptions } from '../../shared/n8n/rmhCustomers/customerOptions';
import { DEFAULT_PAGE_SIZE, LARGEST_PAGE_SIZE } from '../../shared/rmh/customers/readCustomers';

const ofCustomers = { show: { '/records': ['customers'] } };

export const optionsProperty: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{ ...notFoundOption('RMH'), displayOptions: { show: { '/operation': ['get'] } } },
		customerOptions.includeRow,
		{
			...customerOptions.includeSynchronised,
			displayOptions: { show: { '/operation': ['get', 'getPending'] } },
		},
		{
			...customerOptions.job,
			displayOptions: { show: { '/operation': ['getPending'] } },
		},
		{ ...leaseTimeoutOption, displayOptions: { show: { '/operation': ['getPending'] } } },
		{ ...customerOptions.nameFrom, displayOptions: ofCustomers },
		{
			displayName: 'Page Size',
			name: 'pageSize',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: LARGEST_PAGE_SIZE, numberPrecision: 0 },
			default: DEFAULT_PAGE_SIZE,
			description: 'How many customers to read from the database at once',
			displayOptions: { show: { '/operation': ['getMany'] } },
		},
		{ ...customerOptions.walkInAccountNumbers, displayOptions: ofCustomers },
	],
};
