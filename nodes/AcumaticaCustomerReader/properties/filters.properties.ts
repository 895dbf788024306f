import type { INodeProperties } from 'n8n-workflow';
import { ACUMATICA_STATUSES } from '../../shared/customer/acumaticaStatuses';

export const filtersProperty: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Customer Class Names or IDs',
			name: 'classes',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getCustomerClasses' },
			default: [],
			description:
				'Only customers of one of these classes. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		{
			displayName: 'Modified Since',
			name: 'modifiedSince',
			type: 'dateTime',
			default: '',
			description:
				'Customers changed at or after this time. Without a time zone it is the clock of the workflow. Acumatica may not note every edit of an address or a contact as a change.',
			displayOptions: { show: { '/operation': ['getMany'] } },
		},
		{
			displayName: 'Shipping Branches',
			name: 'branches',
			type: 'string',
			default: '',
			placeholder: 'e.g. PRODWHOLE, RETAIL',
			description:
				'Only customers whose shipping branch is one of these, separated by commas. The node compares it itself, so all other customers are read too.',
		},
		{
			displayName: 'Statuses',
			name: 'statuses',
			type: 'multiOptions',
			options: ACUMATICA_STATUSES.map((status) => ({ name: status, value: status })),
			default: [],
			description: 'Only customers that have one of these statuses in Acumatica',
		},
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			default: '',
			placeholder: 'e.g. brien',
			description: 'Part of the customer ID or of the name, in upper or lower case',
		},
	],
};

/** What the filters mean where customers are kept the same. */
export const newCustomersNotice: INodeProperties = {
	displayName:
		'The filters decide which customers are given that the ledger does not know yet. Customers that are linked to one of RMH always come when they change, whatever their class, branch or status is by then.',
	name: 'newCustomersNotice',
	type: 'notice',
	default: '',
};
