import type { INodeProperties } from 'n8n-workflow';
import { leaseTimeoutOption } from '../../shared/n8n/leaseOptions';
import { notFoundOption } from '../../shared/n8n/notFound';
import { customerOptions } from '../../shared/n8n/rmhCustomers/customerOptions';
import {
	DEFAULT_DOCUMENT_PAGE,
	LARGEST_DOCUMENT_PAGE,
} from '../../shared/rmh/documents/readDocuments';

const whenPending = { show: { '/operation': ['getPendingSales', 'getPendingCollections'] } };

export const optionsProperty: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			...notFoundOption('RMH', 'sale or collection'),
			displayOptions: { show: { '/operation': ['get'] } },
		},
		{
			displayName: 'Include How It Stands',
			name: 'includeLedger',
			type: 'boolean',
			default: false,
			description:
				'Whether to add what the sync ledger knows as ledger: its status, since when it waits, and what for',
			displayOptions: { show: { '/operation': ['get', 'getMany'] } },
		},
		{
			...customerOptions.job,
			default: 'transfer',
			description:
				'Name of the work. Runs of the same scope and job never work at the same time; all transfers of a scope need the same job.',
			displayOptions: whenPending,
		},
		{ ...leaseTimeoutOption, displayOptions: whenPending },
		customerOptions.nameFrom,
		{
			displayName: 'Page Size',
			name: 'pageSize',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: LARGEST_DOCUMENT_PAGE, numberPrecision: 0 },
			default: DEFAULT_DOCUMENT_PAGE,
			description: 'How many sales or collections to read from the database at once',
			displayOptions: { show: { '/operation': ['getMany'] } },
		},
		{
			displayName: 'Tenders of Collections',
			name: 'collectionTenders',
			type: 'boolean',
			default: true,
			description:
				'Whether to read what collections were paid with, by the ID of the payment in the tender entries. Turn it off if the site books that differently.',
		},
		customerOptions.walkInAccountNumbers,
	],
};
