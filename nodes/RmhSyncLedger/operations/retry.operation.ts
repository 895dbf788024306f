import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { SyncStatus } from '../../shared/customer/sync/syncStatus';
import { textValue } from '../../shared/n8n/parameterValues';
import { withNodeLedger } from '../../shared/n8n/rmhLedger';
import { runOnce } from '../../shared/n8n/runOnce';
import { readLedgerScope } from '../../shared/n8n/scope';
import { RETRIED, retryMany, retryOne } from '../../shared/rmh/ledger/admin/retry';
import { retryWaiting } from '../../shared/rmh/ledger/admin/waitingStatus';
import { changedCustomer, readChange } from '../changedCustomer';
import { forEachItem } from '../forEachItem';
import {
	actorProperty,
	ledgerCustomerProperty,
	reasonProperty,
	scopeProperty,
} from '../properties/common.properties';
import { errorClassProperty } from '../properties/filters.properties';
import { optionsOf } from '../properties/status.options';
import { readActor } from '../readActor';
import { readReason } from '../readReason';
import { readStatuses } from '../readStatusFilter';

const eachItem = { show: { retry: ['items'] } };
const allThatFit = { show: { retry: ['all'] } };

export const retryProperties: INodeProperties[] = [
	{
		displayName: 'Retry',
		name: 'retry',
		type: 'options',
		options: [
			{
				name: 'All of an Error Class or Status',
				value: 'all',
				description:
					'Once for the whole scope, whatever the input items. Also Acumatica customers that could not be brought to RMH.',
			},
			{
				name: 'Customer of Each Item',
				value: 'items',
				description: 'The customer that each input item names',
			},
		],
		default: 'items',
		description: 'Which customers the next run tries again at once, counted as first attempts',
	},
	scopeProperty,
	{ ...ledgerCustomerProperty, displayOptions: eachItem },
	{
		displayName: 'Also Retry',
		name: 'alsoRetry',
		type: 'multiOptions',
		options: [
			{ name: 'Skipped', value: 'Skipped', description: 'A person decided to leave it out' },
			{
				name: 'Deleted',
				value: 'Deleted',
				description:
					'Gone in Acumatica, or back in RMH. Its link is taken away: it may be linked anew or created again in Acumatica. One that RMH does not have stays as it is.',
			},
		],
		default: [],
		description: 'Customers that have such a status are left alone unless it is chosen here',
		displayOptions: eachItem,
	},
	{
		displayName: 'Also Retry If Erased',
		name: 'alsoErased',
		type: 'boolean',
		default: false,
		description:
			'Whether to take in a customer again that was erased for privacy by mistake: its values are read from RMH anew',
		displayOptions: eachItem,
	},
	{ ...errorClassProperty, displayOptions: allThatFit },
	{
		displayName: 'Statuses',
		name: 'statuses',
		type: 'multiOptions',
		options: [
			...optionsOf('Review', 'Invalid', 'Aborted', 'Failed', 'Held'),
			...optionsOf('Deleted', 'Processed', 'Skipped', 'Filtered'),
		],
		default: [...RETRIED],
		description:
			'Only customers with one of these. Processed sends customers again that are in order. Deleted takes their links away, so that they may be created again.',
		displayOptions: allThatFit,
	},
	reasonProperty,
	actorProperty,
];

/** Makes customers due again: the one of each item, or all that fit. */
export async function retry(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return context.getNodeParameter('retry', 0, 'items') === 'all'
		? await retryAll(context)
		: await retryItems(context);
}

async function retryItems(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await forEachItem(context, async (ledger, itemIndex) => {
		const also = readStatuses(context, 'alsoRetry', 'Also Retry', itemIndex);
		const erased = context.getNodeParameter('alsoErased', itemIndex, false) === true;
		const change = await readChange(context, ledger, itemIndex);
		const statuses: SyncStatus[] = [...RETRIED, 'Processed', 'Filtered', ...also];
		if (erased) statuses.push('Skipped');
		const changed = await retryOne(ledger, { ...change, statuses, erased });
		return await changedCustomer(
			ledger,
			change,
			changed,
			'Left alone: it is due already, a run is working on it, or it was merged into another one, or it is skipped, deleted or erased and nothing here says to retry it all the same. One that RMH does not have cannot be retried: enter it there anew, and move its link to the new one.',
		);
	});
}

async function retryAll(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await runOnce(context, { name: 'Retry' }, async () => {
		const scope = readLedgerScope(context);
		const errorClass = textValue.parse(context.getNodeParameter('errorClass', 0, ''));
		const chosen = readStatuses(context, 'statuses', 'Statuses', 0);
		const reason = readReason(context, 0);
		const change = {
			scope,
			actor: readActor(context, 0),
			statuses: chosen.length > 0 ? chosen : RETRIED,
			...(errorClass === '' ? {} : { errorClass }),
			...(reason === '' ? {} : { reason }),
		};
		const json = await withNodeLedger(context, async (ledger) => ({
			scope,
			retried: await retryMany(ledger, change),
			retriedInAcumatica: await retryWaiting(ledger, change),
		}));
		return [{ json, pairedItem: { item: 0 } }];
	});
}
