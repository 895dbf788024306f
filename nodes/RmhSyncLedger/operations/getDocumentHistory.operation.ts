import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { limitProperties } from '../../shared/n8n/limit';
import { readScope } from '../../shared/n8n/scope';
import {
	readDocumentHistory,
	type DocumentHistoryFilter,
} from '../../shared/rmh/ledger/documents/documentHistory';
import { readDocument } from '../decidedDocuments';
import { optionalScopeProperty, scopeProperty } from '../properties/common.properties';
import { documentProperties } from '../properties/documents.properties';
import { readHistoryOf, sinceFilter } from '../readHistoryOf';

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
		options: [sinceFilter],
	},
];

/** Reads the history, of the document of each item or of all. */
export async function getDocumentHistory(
	context: IExecuteFunctions,
): Promise<INodeExecutionData[]> {
	return await readHistoryOf<DocumentHistoryFilter>(context, {
		name: 'Get Document History',
		historyOf: 'documentHistoryOf',
		whose: async (_ledger, itemIndex) => ({
			scope: readScope(context, itemIndex),
			document: readDocument(context, itemIndex),
		}),
		more: () => ({}),
		read: readDocumentHistory,
	});
}
