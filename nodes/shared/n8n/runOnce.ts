import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { toNodeError } from './errors';
import { itemFailure } from './itemFailure';

/**
 * Runs an operation once, whatever the number of input items; all outputs belong to the first. When it
 * fails and the node goes on, the first item carries the failure.
 *
 * @param name of the operation, for the hint that several items make no difference
 * @param advice what to do instead
 */
export async function runOnce(
	context: IExecuteFunctions,
	{ name, advice = '' }: { name: string; advice?: string },
	work: () => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	if (items.length > 1) {
		context.addExecutionHints({
			message:
				`${name} ran once, with the values of the first of ${items.length} input items. ${advice}`.trim(),
			location: 'outputPane',
		});
	}
	try {
		return await work();
	} catch (error) {
		if (!context.continueOnFail()) throw toNodeError(context.getNode(), error, 0);
		return [itemFailure(context, items[0]?.json ?? {}, error, 0)];
	}
}
