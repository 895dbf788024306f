import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { SCOPE_PATTERN } from '../customer/identity';
import { textValue } from './parameterValues';
import { SettingError } from './SettingError';

/** A text, or a choice from a list. */
const scopeValue = z.union([textValue, z.object({ value: textValue }).transform((at) => at.value)]);

/** What the parameter "Scope" holds; '' = nothing, or nothing that a scope can be. */
export function readScopeValue(value: unknown): string {
	const read = scopeValue.safeParse(value);
	return read.success ? read.data : '';
}

/**
 * The parameter "Scope".
 * @throws SettingError
 */
export function readScope(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	itemIndex = 0,
): string {
	const scope = readScopeValue(context.getNodeParameter('scope', itemIndex));
	if (SCOPE_PATTERN.test(scope)) return scope;
	throw new SettingError(
		`Scope "${scope}" cannot be used`,
		'Use 1 to 30 letters, digits, "-" or "_", for example STORE1.',
	);
}

/**
 * The parameter "Scope" where empty means all.
 * @returns undefined when it is empty
 * @throws SettingError
 */
export function readOptionalScope(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	itemIndex = 0,
): string | undefined {
	const given = context.getNodeParameter('scope', itemIndex, '');
	return readScopeValue(given) === '' ? undefined : readScope(context, itemIndex);
}
