import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { readCount, textValue } from '../../shared/n8n/parameterValues';
import { documentsPage } from '../page/documentsPage';
import { documentsIn } from '../page/reviewDocuments';
import { output } from './output';
import { limitProperty, messageProperty, searchProperty } from './parameters';

export const showDocumentsProperties: INodeProperties[] = [
	{
		displayName:
			'The input items are sales and collections (RMH Sync Ledger: Get Held Documents). Those that wait for a customer are left out: they are in the row of their customer.',
		name: 'documentsNotice',
		type: 'notice',
		default: '',
	},
	messageProperty,
	{
		...searchProperty,
		description: 'Only documents with this text in name, customer or reason. Empty means all.',
	},
	limitProperty,
];

/** The page with the documents that a person has to look at, one row per reason. */
export async function showDocuments(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = context.getInputData().map(({ json }) => json);
	const page = documentsPage(documentsIn(items), {
		message: textValue.parse(context.getNodeParameter('message', 0, '')),
		search: textValue.parse(context.getNodeParameter('search', 0, '')),
		limit: readCount(context.getNodeParameter('limit', 0), 'Limit'),
		now: new Date(),
	});
	return output([{ ...page }]);
}
