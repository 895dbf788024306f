import type { IExecuteFunctions } from 'n8n-workflow';
import { textValue } from '../shared/n8n/parameterValues';
import { SettingError } from '../shared/n8n/SettingError';

/**
 * The filter "Store".
 * @returns undefined = all
 * @throws SettingError
 */
export function readStore(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
): number | undefined {
	const given = textValue.parse(context.getNodeParameter('filters.storeId', 0, ''));
	if (!/^\d{0,9}$/.test(given)) {
		throw new SettingError(`Store "${given}" is not the ID of a store`, 'Give a whole number.');
	}
	return given === '' ? undefined : Number(given);
}
