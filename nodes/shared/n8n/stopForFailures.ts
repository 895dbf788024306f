import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { toNodeError } from './errors';

/** An item that failed while the others were worked on. */
export interface FailedItem {
	index: number;
	error: unknown;
}

/**
 * Ends a node whose items were all worked on, when some failed and it is not set to continue on errors.
 * @param noun what an item is, e.g. `customer`
 * @param done what was to be done with it, e.g. `sent`
 * @throws the item's own error when it is the only one; else one that counts them and names the first
 */
export function stopForFailures(
	context: Pick<IExecuteFunctions, 'continueOnFail' | 'getInputData' | 'getNode'>,
	failures: readonly FailedItem[],
	{ noun, done }: { noun: string; done: string },
): void {
	const [first] = [...failures].sort((a, b) => a.index - b.index);
	if (!first || context.continueOnFail()) return;
	const node = context.getNode();
	const all = context.getInputData().length;
	const cause = toNodeError(node, first.error, first.index);
	if (failures.length === 1) throw cause;
	throw new NodeOperationError(
		node,
		`${failures.length} of ${all} ${noun}s were not ${done}. The first: ${cause.message}`,
		{
			description: `${cause.description ?? ''} The other ${all - failures.length} were worked on. Set "On Error" to "Continue (using error output)" to get each ${noun}'s own reason.`,
			itemIndex: first.index,
		},
	);
}
