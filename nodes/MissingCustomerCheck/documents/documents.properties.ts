import type { INodeProperties } from 'n8n-workflow';
import { ACUMATICA_STATUSES } from '../../shared/customer/acumaticaStatuses';
import { lookAgainOption } from '../../shared/n8n/sync/lookAgain';

/** Acumatica statuses that keep a sale back, unless the analyst says otherwise. */
export const DEFAULT_BLOCKED_FOR_SALES = ['Inactive', 'On Hold', 'Credit Hold'];

/** The same for a collection: money from somebody on credit hold is welcome. */
export const DEFAULT_BLOCKED_FOR_COLLECTIONS = ['Inactive', 'On Hold'];

const statuses = ACUMATICA_STATUSES.filter((status) => status !== 'Active').map((status) => ({
	name: status,
	value: status,
}));

const blockedForSales: INodeProperties = {
	displayName: 'Blocked Statuses for Sales',
	name: 'blockedForSales',
	type: 'multiOptions',
	options: statuses,
	default: [...DEFAULT_BLOCKED_FOR_SALES],
	description: 'A sale waits while its customer has one of these statuses in Acumatica',
};

const blockedForCollections: INodeProperties = {
	displayName: 'Blocked Statuses for Collections',
	name: 'blockedForCollections',
	type: 'multiOptions',
	options: statuses,
	default: [...DEFAULT_BLOCKED_FOR_COLLECTIONS],
	description: 'A collection waits while its customer has one of these statuses in Acumatica',
};

const asAbove = [
	{ name: 'As Above', value: 'asAbove' },
	{ name: 'Off', value: 'off' },
	{ name: 'On', value: 'on' },
];

/** Who differs from the general policies. */
const exceptionValues: INodeProperties[] = [
	{
		displayName: 'Store',
		name: 'storeId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 3',
		description: "The store's ID in RMH. Empty means all stores.",
	},
	{
		displayName: 'Customer Type',
		name: 'customerType',
		type: 'options',
		options: [
			{ name: 'All', value: 'all' },
			{ name: 'Credit', value: 'credit', description: 'Buys on account' },
			{ name: 'Named', value: 'named', description: 'Everybody else who is known by name' },
		],
		default: 'all',
		description: 'Whose sales and collections are meant',
	},
	{
		displayName: 'Walk-In Customer',
		name: 'walkInCustomer',
		type: 'string',
		default: '',
		placeholder: 'e.g. WALKIN3',
		description: 'Customer ID in Acumatica for sales without a name. Empty means as above.',
	},
	{
		displayName: 'Upload Customer',
		name: 'upload',
		type: 'options',
		options: asAbove,
		default: 'asAbove',
		description:
			'Whether missing customers are made in Acumatica. For credit customers it counts only where Customer Type is Credit.',
	},
	{
		displayName: 'Consolidate Named Customers',
		name: 'consolidate',
		type: 'options',
		options: asAbove,
		default: 'asAbove',
		description: 'Whether sales to missing named customers go to one Acumatica customer',
	},
	{
		displayName: 'Consolidated Customer',
		name: 'consolidatedCustomer',
		type: 'string',
		default: '',
		placeholder: 'e.g. CONSUMERS3',
		description: 'Customer ID in Acumatica that they go to. Empty means as above.',
		displayOptions: { show: { consolidate: ['on'] } },
	},
	{
		displayName: 'Blocked Statuses',
		name: 'blocked',
		type: 'options',
		options: [
			{ name: 'As Above', value: 'asAbove' },
			{ name: 'These', value: 'these' },
		],
		default: 'asAbove',
		description: 'Which statuses in Acumatica keep a document back',
	},
	{ ...blockedForSales, displayOptions: { show: { blocked: ['these'] } } },
	{ ...blockedForCollections, displayOptions: { show: { blocked: ['these'] } } },
];

/** The policies of the gate for sales and collections. */
export const documentProperties: INodeProperties[] = [
	{
		displayName:
			'Each sale or collection leaves by one output: <b>Ready</b> (it may be sent; <code>gate.target</code> is its customer in Acumatica), <b>Missing</b> (its customer is missing) or <b>Review</b> (something else keeps it), with the rule in <code>gate.rule</code> and why in <code>gate.reason</code>.',
		name: 'gateNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Walk-In Customer',
		name: 'walkInCustomer',
		type: 'string',
		default: '',
		placeholder: 'e.g. WALKIN',
		description:
			'Customer ID in Acumatica that sales without a name go to. When it is empty, they wait until it is set.',
	},
	{
		displayName: 'Upload Customer',
		name: 'uploadCustomer',
		type: 'boolean',
		default: true,
		description:
			'Whether missing customers are made in Acumatica: their documents leave by Missing with the decision "create". When off, the documents wait until a person has created or linked the customer.',
	},
	{
		displayName: 'Upload Customers of Type',
		name: 'uploadTypes',
		type: 'multiOptions',
		options: [
			{
				name: 'Credit',
				value: 'credit',
				description: 'Buys on account: who may is usually decided by accounting',
			},
			{ name: 'Named', value: 'named', description: 'Everybody else who is known by name' },
		],
		default: ['named'],
		description: 'Which missing customers are made',
		displayOptions: { show: { uploadCustomer: [true] } },
	},
	{
		displayName: 'Consolidated Customer',
		name: 'consolidatedCustomer',
		type: 'string',
		default: '',
		placeholder: 'e.g. CONSUMERS',
		description:
			'Customer ID in Acumatica that sales to missing named customers go to, never sales on account and never collections. Empty means no consolidation. It excludes Upload Customer for named customers.',
	},
	{
		displayName: 'Exceptions',
		name: 'exceptions',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Exception',
		default: {},
		description:
			'What differs for a store, a type of customer, or both. The one that says more exactly for whom it is wins.',
		options: [{ displayName: 'Exception', name: 'values', values: exceptionValues }],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			blockedForCollections,
			blockedForSales,
			{
				...lookAgainOption,
				description:
					'When to look again at what waits, at the latest. Whatever happens to its customer in the sync ledger makes it due at once.',
			},
		],
	},
];
