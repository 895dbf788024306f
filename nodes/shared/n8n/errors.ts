import { NodeOperationError, type INode } from 'n8n-workflow';

/** Errors of the clients carry what to do next beside what happened. */
interface ExplainedError extends Error {
	description?: string;
}

/**
 * An error as n8n shows it: the message says what happened, the description what to do next. The
 * causing error is not carried along, so that nothing of a request or a connection reaches the log.
 */
export function toNodeError(node: INode, error: unknown, itemIndex?: number): NodeOperationError {
	if (error instanceof NodeOperationError) return error;
	const explained: ExplainedError = error instanceof Error ? error : new Error(String(error));
	const nodeError = new NodeOperationError(node, explained.message, {
		description: explained.description,
		itemIndex,
	});
	// A message that contains ECONNREFUSED or the like was replaced by one that does not say where.
	nodeError.message = explained.message;
	return nodeError;
}
