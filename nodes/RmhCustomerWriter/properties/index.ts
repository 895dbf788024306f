import type { INodeProperties } from 'n8n-workflow';
import { matchByProperty } from '../../shared/n8n/matchRules';
import { loyaltyProperties } from '../../shared/n8n/rmhCustomers/loyalty.properties';
import { receivablesProperties } from '../../shared/n8n/rmhCustomers/receivables.properties';
import { scopeProperty } from '../../shared/n8n/rmhCustomers/scope.properties';
import { statusProperties } from '../../shared/n8n/rmhCustomers/status.properties';
import { useLedgerProperty } from '../../shared/n8n/sync/ledgerParameter';
import { creditProperties } from './credit.properties';
import { newCustomerProperties } from './newCustomers.properties';
import { operationProperty } from './operation.properties';
import { optionsProperty } from './options.properties';
import { mappingProperties } from './mapping.properties';

/** Shown with the ledger only: without it nothing depends on them. */
const forLedger = (properties: readonly INodeProperties[]): INodeProperties[] =>
	properties.map((property) => ({
		...property,
		displayOptions: { show: { ...property.displayOptions?.show, useLedger: [true] } },
	}));

/** All parameters of the node, in the order of the panel. */
export const properties: INodeProperties[] = [
	operationProperty,
	{
		displayName:
			'Write into <b>one</b> database: a single store into RMH Store Manager; several stores with global customers into RMH Central, if the RMH partner agrees; several stores without them into each store of its own. Never write the same customer in Central and in a store. Direct writes are probably outside of what the vendor supports: ask the RMH partner, and try it on a restored backup first.',
		name: 'databaseNotice',
		type: 'notice',
		default: '',
	},
	scopeProperty,
	useLedgerProperty,
	...newCustomerProperties,
	matchByProperty,
	...mappingProperties,
	...statusProperties,
	...creditProperties,
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description: 'Whether to only show what would be written, without changing anything in RMH',
	},
	{
		displayName:
			'Status Column, the next settings and those of the options Include Raw Row, Name From and Walk-In Account Numbers are the same as in the <b>RMH Customer Reader</b> that gets the pending customers. So what is written here does not come back as a change of RMH.',
		name: 'readingNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { useLedger: [true] } },
	},
	...forLedger(loyaltyProperties),
	...forLedger(receivablesProperties),
	optionsProperty,
];
