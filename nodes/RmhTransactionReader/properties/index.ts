import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { receivablesProperties } from '../../shared/n8n/rmhCustomers/receivables.properties';
import { scopeProperty } from '../../shared/n8n/rmhCustomers/scope.properties';
import { getProperties } from '../operations/get.operation';
import { getManyProperties } from '../operations/getMany.operation';
import { getPendingProperties } from '../operations/getPending.operation';
import { collectionProperties } from './collections.properties';
import { optionsProperty } from './options.properties';

const operation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Get',
			value: 'get',
			action: 'Get a sale or collection',
			description: 'Look up the sale or collection that each input item names',
		},
		{
			name: 'Get Many',
			value: 'getMany',
			action: 'Get many sales or collections',
			description: 'Read all sales or collections of the database, or those that a filter leaves',
		},
		{
			name: 'Get Pending Collections',
			value: 'getPendingCollections',
			action: 'Get pending collections',
			description: 'Take the collections that are not in Acumatica yet and are due',
		},
		{
			name: 'Get Pending Sales',
			value: 'getPendingSales',
			action: 'Get pending sales',
			description: 'Take the sales that are not in Acumatica yet and are due',
		},
	],
	default: 'getPendingSales',
};

const documentKind: INodeProperties = {
	displayName: 'Document',
	name: 'documentKind',
	type: 'options',
	options: [
		{
			name: 'Collection',
			value: 'collection',
			description: 'A payment that a customer made on account',
		},
		{
			name: 'Sale',
			value: 'sale',
			description: 'A sale or a return',
		},
	],
	default: 'sale',
	description: 'What to read',
};

const onAccountTenders: INodeProperties = {
	displayName: 'On-Account Tenders',
	name: 'onAccountTenders',
	type: 'string',
	default: '',
	placeholder: 'e.g. ACCT, 7',
	description:
		"Codes or IDs of the tenders with which a customer buys on account, separated by commas. They are the site's own: RMH Manager lists them under Tenders.",
};

const onlyFor = (values: string[], properties: INodeProperties[]) =>
	updateDisplayOptions({ show: { operation: values } }, properties);

/** All parameters of the node, in the order of the panel. */
export const properties: INodeProperties[] = [
	operation,
	scopeProperty,
	...onlyFor(['get', 'getMany'], [documentKind]),
	...onlyFor(['get'], getProperties),
	...onlyFor(['getMany'], getManyProperties),
	...onlyFor(['getPendingSales', 'getPendingCollections'], getPendingProperties),
	onAccountTenders,
	...onlyFor(['get', 'getMany', 'getPendingCollections'], collectionProperties),
	...receivablesProperties,
	optionsProperty,
];
