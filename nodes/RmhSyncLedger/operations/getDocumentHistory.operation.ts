import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { z } from 'zod';
import { limitProperties, readLimit } from '../../shared/n8n/limit';
import { timeValue, unset } from '../../shared/n8n/parameterValues';
import { withNodeLedger } from '../../shared/n8n/rmhLedger';
import { runOnce } from '../../shared/n8n/runOnce';
import { readOptionalScope, readScope } from '../../shared/n8n/scope';
import {
	readDocumentHistory,
	type DocumentHistoryFilter,
} from '../../shared/rmh/ledger/documents/documentHistory';
import type { Ledger } from '../../shared/rmh/ledger/ledger';
import { toUtc } from '../../shared/rmh/serverTime';
import { readDocument } from '../decidedDocuments';
import { forEachItem } from '../forEachItem';
import { optionalScopeProperty, scopeProperty } from '../properties/common.properties';
import { documentProperties } from '../properties/documents.properties';

const ofOne = { show: { documentHistoryOf: ['document'] } };
const ofAll = { show: { documentHistoryOf: ['all'] } };

export const getDocumentHistoryProperties: INodeProperties[] = [
	{
		displayName: 'History Of',
		name: 'documentHistoryOf',
		type: 'options',
		options: [
			{
				name: 'All Documents',
				value: 'all',
				description: 'Once, whatever the input items',
			},
			{
				name: 'Document of Each Item',
				value: 'document',
				description: 'The sale or collection that each input item names',
			},
		],
		default: 'document',
		description: 'Whose history to read, latest entries first',
	},
	{ ...scopeProperty, displayOptions: ofOne },
	{ ...optionalScopeProperty, displayOptions: ofAll },
	...documentProperties.map((property) => ({ ...property, displayOptions: ofOne })),
	...limitProperties,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		options: [
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

/** Reads the history, of the document of each item or of all. */
export async function getDocumentHistory(
	context: IExecuteFunctions,
): Promise<INodeExecutionData[]> {
	if (context.getNodeParameter('documentHistoryOf', 0, 'document') !== 'all') {
		return await forEachItem(context, async (ledger, itemIndex) => {
			const scope = readScope(context, itemIndex);
			const document = readDocument(context, itemIndex);
			return await read(context, ledger, itemIndex, { scope, document });
		});
	}
	return await runOnce(context, { name: 'Get Document History' }, async () => {
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
	whose: DocumentHistoryFilter,
): Promise<IDataObject[]> {
	const since = time.parse(context.getNodeParameter('filters.since', itemIndex, ''));
	const filter: DocumentHistoryFilter = {
		...whose,
		...(since ? { since: await toUtc(ledger.database, since, 'Since') } : {}),
	};
	const found: IDataObject[] = [];
	for await (const page of readDocumentHistory(ledger, filter, readLimit(context, itemIndex))) {
		// An entry is plain JSON throughout; its detail is whatever was written.
		for (const entry of page) found.push({ ...entry } as IDataObject);
	}
	return found;
}
