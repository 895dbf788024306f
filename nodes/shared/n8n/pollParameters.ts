import type { IExecuteFunctions, IGetNodeParameterOptions, IPollFunctions } from 'n8n-workflow';

/**
 * A poll's parameters behind the same call as an execution's: a poll has no items, so n8n leaves the index
 * of the item out.
 */
export function pollParameters(
	context: Pick<IPollFunctions, 'getNodeParameter'>,
): Pick<IExecuteFunctions, 'getNodeParameter'> {
	const read = (
		name: string,
		_itemIndex: number,
		fallback?: unknown,
		options?: IGetNodeParameterOptions,
	) => context.getNodeParameter(name, fallback, options);
	return { getNodeParameter: read as IExecuteFunctions['getNodeParameter'] };
}
