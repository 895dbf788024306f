import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { accountScope, LONGEST_SCOPE_WITH_ACCOUNTS } from '../customer/accountScope';
import { LEDGER_SCOPE_PATTERN, SCOPE_PATTERN } from '../customer/identity';
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
 * The scope of the receivable accounts of the store that the parameter "Scope" names.
 * @throws SettingError
 */
export function readAccountScope(context: Pick<IExecuteFunctions, 'getNodeParameter'>): string {
	const scope = readScope(context);
	if (scope.length <= LONGEST_SCOPE_WITH_ACCOUNTS) return accountScope(scope);
	throw new SettingError(
		`Scope "${scope}" is too long for receivable accounts`,
		`Where accounts owe, a scope has at most ${LONGEST_SCOPE_WITH_ACCOUNTS} characters: their own scope is ${accountScope('STORE1')}, for example.`,
	);
}

/**
 * The parameter "Scope" of a node that works on the sync ledger alone: a store's own, or that of its
 * receivable accounts.
 * @throws SettingError
 */
export function readLedgerScope(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	itemIndex = 0,
): string {
	const scope = readScopeValue(context.getNodeParameter('scope', itemIndex));
	return LEDGER_SCOPE_PATTERN.test(scope) ? scope : readScope(context, itemIndex);
}

/**
 * The parameter "Scope" of such a node where empty means all.
 * @returns undefined when it is empty
 * @throws SettingError
 */
export function readOptionalScope(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	itemIndex = 0,
): string | undefined {
	const given = context.getNodeParameter('scope', itemIndex, '');
	return readScopeValue(given) === '' ? undefined : readLedgerScope(context, itemIndex);
}
