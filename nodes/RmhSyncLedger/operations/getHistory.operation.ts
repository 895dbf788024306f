import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { z } from 'zod';
import { limitProperties, readLimit } from '../../shared/n8n/limit';
import { textValue, timeValue, unset } from '../../shared/n8n/parameterValues';
import { readCustomerKey } from '../../shared/n8n/rmhCustomerKey';
import { withNodeLedger } from '../../shared/n8n/rmhLedger';
import { runOnce } from '../../shared/n8n/runOnce';
import { readOptionalScope, readLedgerScope } from '../../shared/n8n/scope';
import type { Ledger } from '../../shared/rmh/ledger/ledger';
import { readHistory, type HistoryFilter } from '../../shared/rmh/ledger/admin/history';
import { resolveCustomer } from '../../shared/rmh/ledger/admin/resolveCustomer';
import { toUtc } from '../../shared/rmh/serverTime';
import { forEachItem } from '../forEachItem';
import {
	ledgerCustomerProperty,
	optionalScopeProperty,
	scopeProperty,
} from '../properties/common.properties';

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
			{
				displayName: 'Since',
				name: 'since',
				type: 'dateTime',
				default: '',
				description:
					'Entries at or after this time. Without a time zone it is the clock of the RMH server.',
			},
		],
	},
];

const time = z.preprocess(unset, timeValue.optional());

/** Reads the history, of the customer of each item or of all. */
export async function getHistory(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	if (context.getNodeParameter('historyOf', 0, 'customer') !== 'all') {
		return await forEachItem(context, async (ledger, itemIndex) => {
			const scope = readLedgerScope(context, itemIndex);
			const key = readCustomerKey(context, itemIndex);
			const rmhId = await resolveCustomer(ledger, scope, key);
			return await read(context, ledger, itemIndex, { scope, rmhId });
		});
	}
	return await runOnce(context, { name: 'Get History' }, async () => {
		const scope = readOptionalScope(context);
		return await withNodeLedger(context, async (ledger) => {
			const entries = await read(context, ledger, 0, scope === undefined ? {} : { scope });
			return entries.map((json) => ({ json, pairedItem: { item: 0 } }));
		});
	});
}

async function read(
	context: IExecuteFunctions,
	ledger: Ledger,
	itemIndex: number,
	whose: HistoryFilter,
): Promise<IDataObject[]> {
	const option = (name: string) => context.getNodeParameter(`filters.${name}`, itemIndex, '');
	const action = textValue.parse(option('action'));
	const since = time.parse(option('since'));
	const filter: HistoryFilter = {
		...whose,
		...(action === '' ? {} : { action }),
		...(since ? { since: await toUtc(ledger.database, since, 'Since') } : {}),
	};
	const found: IDataObject[] = [];
	for await (const page of readHistory(ledger, filter, readLimit(context, itemIndex))) {
		// An entry is plain JSON throughout; its detail is whatever was written.
		for (const entry of page) found.push({ ...entry } as IDataObject);
	}
	return found;
}
