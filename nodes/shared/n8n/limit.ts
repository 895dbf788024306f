import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readCount } from './parameterValues';

/** The parameters "Return All" and "Limit". */
export const limitProperties: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/**
 * Reads the parameters "Return All" and "Limit".
 * @returns no limit when all are wanted
 * @throws SettingError
 */
export function readLimit(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	itemIndex = 0,
): { limit?: number } {
	if (context.getNodeParameter('returnAll', itemIndex, false) === true) return {};
	return { limit: readCount(context.getNodeParameter('limit', itemIndex, 50), 'Limit') };
}
