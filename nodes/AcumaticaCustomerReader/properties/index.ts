import {
	updateDisplayOptions,
	type INodeCredentialDescription,
	type INodeProperties,
} from 'n8n-workflow';
import {
	acumaticaCredentials,
	authenticationProperty,
} from '../../shared/n8n/acumaticaAuthentication';
import { rmhDatabaseCredentials } from '../../shared/n8n/rmhDatabase';
import { useLedgerProperty } from '../../shared/n8n/sync/ledgerParameter';
import { customerProperty } from '../customerKey';
import { confirmChangesProperties } from '../operations/confirmChanges.operation';
import { getChangedProperties } from '../operations/getChanged.operation';
import { getManyProperties } from '../operations/getMany.operation';
import { filtersProperty } from './filters.properties';
import { optionsProperty } from './options.properties';

/** Shown unless the ledger is switched off, which the operations that live on it do not offer. */
const withLedger = { hide: { useLedger: [false] } };

export const readerCredentials: INodeCredentialDescription[] = [
	...acumaticaCredentials,
	...rmhDatabaseCredentials.map((credential) => ({
		...credential,
		displayOptions: withLedger,
	})),
];

const operation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Confirm Changes',
			value: 'confirmChanges',
			action: 'Confirm changes',
			description: 'Say that what Get Changed gave is processed, at the end of the workflow',
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a customer',
			description: 'Look up the customer that each input item names',
		},
		{
			name: 'Get Changed',
			value: 'getChanged',
			action: 'Get changed customers',
			description: 'Read the customers that changed since the last confirmed run',
		},
		{
			name: 'Get Many',
			value: 'getMany',
			action: 'Get many customers',
			description: 'Read all customers of the instance, or those that a filter leaves',
		},
	],
	default: 'getMany',
};

const useLedger: INodeProperties = {
	...useLedgerProperty,
	description:
		'Whether to look up in the memory that the node RMH Sync Ledger has set up which RMH customer each one is linked to, and what was last synchronised',
};

const scope: INodeProperties = {
	displayName: 'Scope',
	name: 'scope',
	type: 'string',
	default: 'STORE1',
	required: true,
	placeholder: 'e.g. STORE1',
	description: 'The short name of the RMH database and store, as in RMH Customer Reader',
};

const onlyFor = (operations: string[], properties: INodeProperties[]) =>
	updateDisplayOptions({ show: { operation: operations } }, properties);

/** All parameters of the node, in the order of the panel. */
export const properties: INodeProperties[] = [
	operation,
	...onlyFor(['get', 'getMany', 'getChanged'], [authenticationProperty]),
	...onlyFor(['getChanged'], getChangedProperties),
	...onlyFor(['confirmChanges'], confirmChangesProperties),
	...onlyFor(['get', 'getMany'], [useLedger]),
	{ ...scope, displayOptions: withLedger },
	...onlyFor(['get'], [customerProperty]),
	...onlyFor(['getMany'], getManyProperties),
	...onlyFor(['getMany', 'getChanged'], [filtersProperty]),
	optionsProperty,
];
