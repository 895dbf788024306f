import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { toNodeError } from '../../shared/n8n/errors';
import { itemFailure } from '../../shared/n8n/itemFailure';
import { withNodeLedger } from '../../shared/n8n/rmhLedger';
import { runOwner } from '../../shared/n8n/runOwner';
import { readScope } from '../../shared/n8n/scope';
import { confirmChanges } from '../../shared/n8n/sync/changeRun';
import { readCursorName } from '../../shared/n8n/sync/cursorOptions';
import { failedChange } from '../failedChange';

export const confirmChangesProperties: INodeProperties[] = [
	{
		displayName:
			'Says that the changes that <b>Get Changed</b> gave in this execution are processed. Let it run once, behind a Merge node where the workflow has several branches, with the results of all nodes among its input, failed ones too. Customers that come with an <code>error</code> or for review wait in the sync ledger, and are tried again when they change, by a Full Comparison, or by RMH Sync Ledger, Retry. What failed for a reason that passes is read again by the next run.',
		name: 'confirmNotice',
		type: 'notice',
		default: '',
	},
];

/** Moves the cursor on to where this execution has read. */
export async function confirm(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	try {
		return [{ json: await confirmed(context, items), pairedItem: { item: 0 } }];
	} catch (error) {
		if (!context.continueOnFail()) throw toNodeError(context.getNode(), error, 0);
		return [itemFailure(context, items[0]?.json ?? {}, error, 0)];
	}
}

async function confirmed(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
): Promise<IDataObject> {
	const place = {
		scope: readScope(context),
		cursorName: readCursorName(context),
		owner: runOwner(context),
	};
	const failed = items.flatMap(({ json }) => failedChange(json) ?? []);
	const confirmed = await withNodeLedger(
		context,
		async (ledger) => await confirmChanges(ledger, place, failed),
	);
	const at = confirmed?.cursor?.at;
	return {
		scope: place.scope,
		confirmed: confirmed !== null,
		processedUntil: at === undefined ? null : new Date(at).toISOString(),
		readAgain: confirmed?.readAgain ?? [],
		waiting: confirmed?.waiting ?? [],
	};
}
