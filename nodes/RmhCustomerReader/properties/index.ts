import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { getProperties } from '../operations/get.operation';
import { getManyProperties } from '../operations/getMany.operation';
import { getPendingProperties } from '../operations/getPending.operation';
import { loyaltyProperties } from '../../shared/n8n/rmhCustomers/loyalty.properties';
import { receivablesProperties } from '../../shared/n8n/rmhCustomers/receivables.properties';
import { scopeProperty } from '../../shared/n8n/rmhCustomers/scope.properties';
import { statusProperties } from '../../shared/n8n/rmhCustomers/status.properties';
import { optionsProperty } from './options.properties';
import { ofCustomers, recordsProperty } from './records.properties';

const operation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Get',
			value: 'get',
			action: 'Get a customer',
			description: 'Look up the customer that each input item names',
		},
		{
			name: 'Get Many',
			value: 'getMany',
			action: 'Get many customers',
			description: 'Read all customers of the database, or those that a filter leaves',
		},
		{
			name: 'Get Pending',
			value: 'getPending',
			action: 'Get pending customers',
			description: 'Take the customers that changed since they were last synchronised',
		},
	],
	default: 'getMany',
};

const onlyFor = (value: string, properties: INodeProperties[]) =>
	updateDisplayOptions({ show: { operation: [value] } }, properties);

/** All parameters of the node, in the order of the panel. */
export const properties: INodeProperties[] = [
	operation,
	scopeProperty,
	recordsProperty,
	...onlyFor('get', getProperties),
	...onlyFor('getMany', getManyProperties),
	...onlyFor('getPending', getPendingProperties),
	...updateDisplayOptions(ofCustomers, [
		...loyaltyProperties,
		...receivablesProperties,
		...statusProperties,
	]),
	optionsProperty,
];
