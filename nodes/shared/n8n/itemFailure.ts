import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { toNodeError } from './errors';

/**
 * What an item becomes when it fails and the node goes on: its data, so that a person finds it
 * again, `error` with what happened, and `details` with what to do next.
 *
 * Without a property `error` beside `json`: n8n would then keep nothing but the message. It knows a
 * failed item for the error output by these two properties alone, and adds the input item's data itself.
 */
export function itemFailure(
	context: Pick<IExecuteFunctions, 'getNode'>,
	json: IDataObject,
	error: unknown,
	itemIndex: number,
): INodeExecutionData {
	const node = context.getNode();
	const { message, description } = toNodeError(node, error, itemIndex);
	const failure = { error: message, details: { remedy: description ?? '', ...kindOf(error) } };
	return {
		json: node.onError === 'continueErrorOutput' ? failure : { ...json, ...failure },
		pairedItem: { item: itemIndex },
	};
}

/** The clients' errors say of which kind they are, which a workflow may want to branch on. */
function kindOf(error: unknown): { kind?: string } {
	const { kind } = error as { kind?: unknown };
	return typeof kind === 'string' ? { kind } : {};
}
