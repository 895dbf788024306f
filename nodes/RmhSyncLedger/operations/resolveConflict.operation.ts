import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { textValue } from '../../shared/n8n/parameterValues';
import { withNodeLedger } from '../../shared/n8n/rmhLedger';
import { runOnce } from '../../shared/n8n/runOnce';
import { readLedgerScope } from '../../shared/n8n/scope';
import { SettingError } from '../../shared/n8n/SettingError';
import {
	resolveConflict as resolveOne,
	resolveConflicts,
	type Decision,
} from '../../shared/rmh/ledger/admin/resolveConflicts';
import { forEachItem } from '../forEachItem';
import { actorProperty, reasonProperty, scopeProperty } from '../properties/common.properties';
import { conflictFieldProperty, storeProperty } from '../properties/filters.properties';
import { readActor } from '../readActor';
import { readReason } from '../readReason';

const eachItem = { show: { resolve: ['items'] } };
const allThatFit = { show: { resolve: ['all'] } };

export const resolveConflictProperties: INodeProperties[] = [
	{
		displayName:
			'The next run writes the chosen value where it is missing, as long as both sides still have the values that were shown. If somebody edits the field again before, it is a new conflict.',
		name: 'resolveNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Resolve',
		name: 'resolve',
		type: 'options',
		options: [
			{
				name: 'All Open Conflicts of a Field or Store',
				value: 'all',
				description: 'Once for the whole scope, whatever the input items',
			},
			{
				name: 'Conflict of Each Item',
				value: 'items',
				description: 'The conflict that each input item names, as Get Conflicts gives them',
			},
		],
		default: 'items',
		description: 'Which conflicts to decide',
	},
	scopeProperty,
	{
		displayName: 'Conflict ID',
		name: 'conflictId',
		type: 'string',
		default: '={{ $json.conflictId }}',
		required: true,
		placeholder: 'e.g. 42',
		description: 'The number of the conflict, from Get Conflicts',
		displayOptions: eachItem,
	},
	{ ...conflictFieldProperty, displayOptions: allThatFit },
	{ ...storeProperty, displayOptions: allThatFit },
	{
		displayName: 'Take',
		name: 'take',
		type: 'options',
		options: [
			{ name: 'Acumatica', value: 'acumatica', description: 'The value that Acumatica has' },
			{ name: 'RMH', value: 'rmh', description: 'The value that RMH has' },
			{ name: 'This Value', value: 'value', description: 'A value of your own, for both sides' },
		],
		default: 'rmh',
		description: 'Whose value both systems get',
	},
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		default: '',
		description: 'The value that both systems get. Empty clears the field.',
		displayOptions: { show: { take: ['value'] } },
	},
	reasonProperty,
	actorProperty,
];

/** Decides conflicts: the one of each item, or all open ones that fit. */
export async function resolveConflict(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return context.getNodeParameter('resolve', 0, 'items') === 'all'
		? await resolveAll(context)
		: await resolveItems(context);
}

async function resolveItems(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await forEachItem(context, async (ledger, itemIndex) => {
		const decision = readDecision(context, itemIndex);
		const conflictId = textValue.parse(context.getNodeParameter('conflictId', itemIndex, ''));
		if (!/^\d{1,18}$/.test(conflictId)) {
			throw new SettingError(
				`Conflict ID "${conflictId}" is not the number of a conflict`,
				'Take the conflictId of the items that Get Conflicts gives.',
			);
		}
		return [{ ...(await resolveOne(ledger, decision, conflictId)) }];
	});
}

async function resolveAll(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await runOnce(context, { name: 'Resolve Conflict' }, async () => {
		const decision = readDecision(context, 0);
		const field = textValue.parse(context.getNodeParameter('field', 0, ''));
		const storeId = textValue.parse(context.getNodeParameter('storeId', 0, ''));
		if (decision.take === 'value' && field === '') {
			throw new SettingError(
				'This Value would be written to every field that has a conflict',
				'Choose the field that it is for.',
			);
		}
		if (!/^(\d{1,9})?$/.test(storeId)) {
			throw new SettingError(`Store "${storeId}" is not the ID of a store`, 'Give a whole number.');
		}
		const which = {
			...(field === '' ? {} : { field }),
			...(storeId === '' ? {} : { storeId: Number(storeId) }),
		};
		const { resolved, due } = await withNodeLedger(
			context,
			async (ledger) => await resolveConflicts(ledger, decision, which),
		);
		return [{ json: { scope: decision.scope, resolved, due }, pairedItem: { item: 0 } }];
	});
}

/** @throws SettingError that names the parameter */
function readDecision(context: IExecuteFunctions, itemIndex: number): Decision {
	const take = context.getNodeParameter('take', itemIndex, 'rmh');
	if (take !== 'rmh' && take !== 'acumatica' && take !== 'value') {
		throw new SettingError(
			`Take "${String(take)}" is no way to decide`,
			'Give rmh, acumatica or value.',
		);
	}
	const reason = readReason(context, itemIndex);
	return {
		scope: readLedgerScope(context, itemIndex),
		take,
		...(take === 'value' && { value: readValue(context, itemIndex) }),
		actor: readActor(context, itemIndex),
		...(reason === '' ? {} : { reason }),
	};
}

/** An expression may give a number or true and false too. */
function readValue(context: IExecuteFunctions, itemIndex: number): string {
	const value = context.getNodeParameter('value', itemIndex, '');
	return typeof value === 'boolean' ? String(value) : textValue.parse(value);
}
