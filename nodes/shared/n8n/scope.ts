import type { IExecuteFunctions } from 'n8n-workflow';
import { SCOPE_PATTERN } from '../customer/identity';
import { textValue } from './parameterValues';
import { SettingError } from './SettingError';

/**
 * The parameter "Scope".
 * @throws SettingError
 */
export function readScope(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	itemIndex = 0,
): string {
	const scope = textValue.parse(context.getNodeParameter('scope', itemIndex));
	if (SCOPE_PATTERN.test(scope)) return scope;
	throw new SettingError(
		`Scope "${scope}" cannot be used`,
		'Use 1 to 30 letters, digits, "-" or "_", for example STORE1.',
	);
}
