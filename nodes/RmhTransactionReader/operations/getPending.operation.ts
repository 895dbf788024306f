import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { DocumentKind } from '../../shared/document/documentItem';
import { runOnce } from '../../shared/n8n/runOnce';
import { documentOutput } from '../documentOutput';
import { readPendingRequest, takePending } from '../takePending';

export const getPendingProperties: INodeProperties[] = [
	{
		displayName:
			'Gives what is not in Acumatica yet and is due, oldest first: new ones, and those that waited and need not any more. The <b>sync ledger</b> remembers; set it up once with the node RMH Sync Ledger.',
		name: 'pendingNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Start Date',
		name: 'startDate',
		type: 'dateTime',
		default: '',
		required: true,
		description:
			'Sales and collections before this time are left alone: the day from which Acumatica gets them from RMH. Without a time zone it is the clock of the RMH server.',
	},
	{
		displayName: 'Limit',
		name: 'pendingLimit',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 500,
		description: 'Max number to take at once. The rest stays pending for the next run.',
	},
	{
		displayName: 'Store Name or ID',
		name: 'pendingStoreId',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getStores' },
		default: '',
		description:
			'Only what this store sold or collected. Where one database has several stores, each scope needs its own. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
];

/** Takes what is due, once, whatever the number of input items; all outputs belong to the first. */
export async function getPending(
	context: IExecuteFunctions,
	kind: DocumentKind,
): Promise<INodeExecutionData[]> {
	const name = kind === 'sale' ? 'Get Pending Sales' : 'Get Pending Collections';
	return await runOnce(context, { name }, async () => {
		const { documents, remarks } = await takePending(context, readPendingRequest(context), kind);
		for (const message of remarks) {
			context.addExecutionHints({ message, location: 'outputPane' });
		}
		return documents.map((document) => documentOutput(document, 0));
	});
}
