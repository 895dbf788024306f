import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { toNodeError } from './errors';

/**
 * What an item becomes when it fails and the node goes on: its data, so that a person finds it
 * again, and the reason. n8n routes it to the error output where the node has one.
 */
export function itemFailure(
	node: INode,
	json: IDataObject,
	error: unknown,
	itemIndex: number,
): INodeExecutionData {
	const nodeError = toNodeError(node, error, itemIndex);
	return {
		json: { ...json, error: nodeError.message, remedy: nodeError.description ?? '' },
		error: nodeError,
		pairedItem: { item: itemIndex },
	};
}
