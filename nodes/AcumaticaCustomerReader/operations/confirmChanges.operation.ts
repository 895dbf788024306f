import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { z } from 'zod';
import { toNodeError } from '../../shared/n8n/errors';
import { itemFailure } from '../../shared/n8n/itemFailure';
import { withNodeLedger } from '../../shared/n8n/rmhLedger';
import { runOwner } from '../../shared/n8n/runOwner';
import { readScope } from '../../shared/n8n/scope';
import { confirmChanges } from '../../shared/n8n/sync/changeRun';
import { readCursorName } from '../../shared/n8n/sync/cursorOptions';

export const confirmChangesProperties: INodeProperties[] = [
	{
		displayName:
			'Says that the changes that <b>Get Changed</b> gave in this execution are processed. Let it run once, behind a Merge node where the workflow has several branches, with the failed items of all nodes among its input: the changes of customers that come with an <code>error</code>, or that RMH Customer Writer wants compared again, are read again by the next run.',
		name: 'confirmNotice',
		type: 'notice',
		default: '',
	},
];

const acumatica = z.object({ customerId: z.string(), lastModified: z.string() });

/** It failed, or RMH Customer Writer has not written it because the next run has to compare it again. */
const failedItem = z.union([
	z.object({ error: z.union([z.string().min(1), z.object({}).passthrough()]), acumatica }),
	z.object({ upsert: z.object({ compareAgain: z.literal(true) }), acumatica }),
]);

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
	const failed = items.flatMap(({ json }) => {
		const checked = failedItem.safeParse(json);
		return checked.success ? [checked.data.acumatica] : [];
	});
	const cursor = await withNodeLedger(
		context,
		async (ledger) => await confirmChanges(ledger, place, failed),
	);
	return {
		scope: place.scope,
		confirmed: cursor !== null,
		processedUntil: cursor && new Date(cursor.at).toISOString(),
		readAgain: cursor ? failed.map(({ customerId }) => customerId) : [],
	};
}
