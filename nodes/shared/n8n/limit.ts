import type { IExecuteFunctions } from 'n8n-workflow';
import { readCount } from './parameterValues';

/**
 * The parameters "Return All" and "Limit".
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
