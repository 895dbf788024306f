import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { limitProperties, readLimit } from '../../shared/n8n/limit';
import { textValue, unset } from '../../shared/n8n/parameterValues';
import { readFilters } from '../../shared/n8n/readFilters';
import { withNodeLedger } from '../../shared/n8n/rmhLedger';
import { runOnce } from '../../shared/n8n/runOnce';
import { readOptionalScope } from '../../shared/n8n/scope';
import {
	CONFLICT_STATES,
	readConflicts,
	type ConflictFilter,
} from '../../shared/rmh/ledger/admin/conflicts';
import { optionalScopeProperty } from '../properties/common.properties';
import { conflictFieldProperty, storeProperty } from '../properties/filters.properties';

export const getConflictsProperties: INodeProperties[] = [
	optionalScopeProperty,
	{
		displayName: 'State',
		name: 'conflictState',
		type: 'options',
		options: [
			{ name: 'All', value: 'all', description: 'Whatever became of them' },
			{
				name: 'Ended',
				value: 'ended',
				description: 'Applied, or not in conflict any more because somebody edited a side',
			},
			{ name: 'Open', value: 'open', description: 'Nobody has decided yet' },
			{
				name: 'Resolved',
				value: 'resolved',
				description: 'Decided; the next run applies it',
			},
		],
		default: 'open',
		description: 'Which conflicts to read, latest first',
	},
	...limitProperties,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		options: [
			conflictFieldProperty,
			storeProperty,
			{
				displayName: 'Text',
				name: 'text',
				type: 'string',
				default: '',
				placeholder: 'e.g. C00042',
				description:
					'A part of account number, name, Acumatica customer ID or of the values of both sides',
			},
		],
	},
];

const filters = z.object({
	field: textValue,
	storeId: z.preprocess(unset, z.coerce.number().int().optional()),
	text: textValue,
});

const LABELS: Readonly<Record<string, string>> = {
	field: 'Field',
	storeId: 'Store',
	text: 'Text',
};

/** Reads the conflicts, once, whatever the number of input items. */
export async function getConflicts(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await runOnce(context, { name: 'Get Conflicts' }, async () => {
		const scope = readOptionalScope(context);
		const filter = { ...readFilter(context), ...(scope === undefined ? {} : { scope }) };
		const output: INodeExecutionData[] = [];
		await withNodeLedger(context, async (ledger) => {
			for await (const page of readConflicts(ledger, filter, readLimit(context))) {
				for (const one of page) output.push({ json: { ...one }, pairedItem: { item: 0 } });
			}
		});
		return output;
	});
}

/** @throws SettingError that names the filter */
function readFilter(context: Pick<IExecuteFunctions, 'getNodeParameter'>): ConflictFilter {
	const given = context.getNodeParameter('conflictState', 0, 'open');
	const state = CONFLICT_STATES.find((one) => one === given);
	const { field, storeId, text } = readFilters(context, filters, LABELS);
	return {
		...(state && { state }),
		...(field === '' ? {} : { field }),
		...(storeId === undefined ? {} : { storeId }),
		...(text === '' ? {} : { text }),
	};
}
