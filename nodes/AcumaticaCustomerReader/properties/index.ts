import {
	updateDisplayOptions,
	type INodeCredentialDescription,
	type INodeProperties,
} from 'n8n-workflow';
import {
	acumaticaCredentials,
	authenticationProperty,
} from '../../shared/n8n/acumaticaAuthentication';
import {
	ledgerScopeProperty,
	lookUpLedgerProperty,
} from '../../shared/n8n/acumaticaCustomers/ledgerLookUp';
import { rmhDatabaseCredentials } from '../../shared/n8n/rmhDatabase';
import { customerProperty } from '../customerKey';
import { confirmChangesProperties } from '../operations/confirmChanges.operation';
import { getChangedProperties } from '../operations/getChanged.operation';
import { getManyProperties } from '../operations/getMany.operation';
import { filtersProperty, newCustomersNotice } from './filters.properties';
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

const onlyFor = (operations: string[], properties: INodeProperties[]) =>
	updateDisplayOptions({ show: { operation: operations } }, properties);

/** All parameters of the node, in the order of the panel. */
export const properties: INodeProperties[] = [
	operation,
	...onlyFor(['get', 'getMany', 'getChanged'], [authenticationProperty]),
	...onlyFor(['getChanged'], getChangedProperties),
	...onlyFor(['confirmChanges'], confirmChangesProperties),
	...onlyFor(['get', 'getMany'], [lookUpLedgerProperty]),
	{ ...ledgerScopeProperty, displayOptions: withLedger },
	...onlyFor(['get'], [customerProperty]),
	...onlyFor(['getMany'], getManyProperties),
	...onlyFor(['getChanged'], [newCustomersNotice]),
	...onlyFor(['getMany', 'getChanged'], [filtersProperty]),
	optionsProperty,
];
