import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { limitProperties } from '../../shared/n8n/limit';
import { textValue } from '../../shared/n8n/parameterValues';
import { readCustomerKey } from '../../shared/n8n/rmhCustomerKey';
import { readLedgerScope } from '../../shared/n8n/scope';
import { readHistory, type HistoryFilter } from '../../shared/rmh/ledger/admin/history';
import { resolveCustomer } from '../../shared/rmh/ledger/admin/resolveCustomer';
import {
	ledgerCustomerProperty,
	optionalScopeProperty,
	scopeProperty,
} from '../properties/common.properties';
import { readHistoryOf, sinceFilter } from '../readHistoryOf';

const ofOne = { show: { historyOf: ['customer'] } };
const ofAll = { show: { historyOf: ['all'] } };

export const getHistoryProperties: INodeProperties[] = [
	{
		displayName: 'History Of',
		name: 'historyOf',
		type: 'options',
		options: [
			{
				name: 'All Customers',
				value: 'all',
				description: 'Once, whatever the input items',
			},
			{
				name: 'Customer of Each Item',
				value: 'customer',
				description: 'The customer that each input item names',
			},
		],
		default: 'customer',
		description: 'Whose history to read, latest entries first',
	},
	{ ...scopeProperty, displayOptions: ofOne },
	{ ...optionalScopeProperty, displayOptions: ofAll },
	{ ...ledgerCustomerProperty, displayOptions: ofOne },
	...limitProperties,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		options: [
			{
				displayName: 'Action Name or ID',
				name: 'action',
				type: 'options',
				typeOptions: { loadOptionsMethod: 'getActions' },
				default: '',
				description:
					'Only entries of this kind. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
			sinceFilter,
		],
	},
];

/** Reads the history, of the customer of each item or of all. */
export async function getHistory(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await readHistoryOf<HistoryFilter>(context, {
		name: 'Get History',
		historyOf: 'historyOf',
		whose: async (ledger, itemIndex) => {
			const scope = readLedgerScope(context, itemIndex);
			const key = readCustomerKey(context, itemIndex);
			return { scope, rmhId: await resolveCustomer(ledger, scope, key) };
		},
		more: (itemIndex) => {
			const action = textValue.parse(context.getNodeParameter('filters.action', itemIndex, ''));
			return action === '' ? {} : { action };
		},
		read: readHistory,
	});
}
