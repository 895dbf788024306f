import type { INodeProperties } from 'n8n-workflow';
import { leaseTimeoutOption } from '../shared/n8n/leaseOptions';
import { customerOptions } from '../shared/n8n/rmhCustomers/customerOptions';
import { loyaltyProperties } from '../shared/n8n/rmhCustomers/loyalty.properties';
import { pendingProperties } from '../shared/n8n/rmhCustomers/pending.properties';
import { receivablesProperties } from '../shared/n8n/rmhCustomers/receivables.properties';
import { scopeProperty } from '../shared/n8n/rmhCustomers/scope.properties';
import { statusProperties } from '../shared/n8n/rmhCustomers/status.properties';

/** All parameters of the node, in the order of the panel. */
export const properties: INodeProperties[] = [
	{
		displayName:
			'A scheduled workflow that begins with <b>RMH Customer Reader: Get Pending</b>, as in the template <i>Upload customers</i>, is the safe default: it also takes a first load in batches, and a customer that failed as soon as its next attempt is due. Choose this trigger for small stores and short workflows. It needs the <b>sync ledger</b> and nodes that record their results in it, such as Acumatica Customer Upsert with Use Sync Ledger on.',
		name: 'safeDefaultNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName:
			'Nothing is lost when the workflow fails: a customer stays pending until its result is recorded, and is given again when the Lease Timeout is over. A test run gives a few customers as a sample and takes none.',
		name: 'nothingLostNotice',
		type: 'notice',
		default: '',
	},
	scopeProperty,
	...pendingProperties,
	...loyaltyProperties,
	...receivablesProperties,
	...statusProperties,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			customerOptions.includeRow,
			customerOptions.includeSynchronised,
			customerOptions.job,
			leaseTimeoutOption,
			customerOptions.nameFrom,
			customerOptions.walkInAccountNumbers,
		],
	},
];
