import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { toNodeError } from '../shared/n8n/errors';
import { itemFailure } from '../shared/n8n/itemFailure';
import { withNodeLedger } from '../shared/n8n/rmhLedger';
import type { Ledger } from '../shared/rmh/ledger/ledger';

/**
 * Does something for each item, over one connection. An item that fails does not stop the others when
 * the node goes on; a ledger that cannot be opened fails all of them.
 *
 * @param work gives what comes out for the item
 */
export async function forEachItem(
	context: IExecuteFunctions,
	work: (ledger: Ledger, itemIndex: number) => Promise<IDataObject[]>,
): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const output: INodeExecutionData[] = [];
	let next = 0;
	const fail = (error: unknown) => {
		if (!context.continueOnFail()) throw toNodeError(context.getNode(), error, next);
		output.push(itemFailure(context, items[next]?.json ?? {}, error, next));
	};
	try {
		await withNodeLedger(context, async (ledger) => {
			for (; next < items.length; next++) {
				try {
					for (const json of await work(ledger, next)) {
						output.push({ json, pairedItem: { item: next } });
					}
				} catch (error) {
					fail(error);
				}
			}
		});
	} catch (error) {
		if (next === items.length) throw toNodeError(context.getNode(), error);
		for (; next < items.length; next++) fail(error);
	}
	return output;
}
