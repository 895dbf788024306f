import type { CustomerType } from './customerItem';

/** What decides the type of a customer. */
export interface CustomerTypeFacts {
	accountNumber: string;
	/** In the currency of the database, 0 = none. */
	creditLimit: number;
	/** Whether a receivable account is linked; false where the AR module is not used. */
	hasReceivableAccount: boolean;
	/** Any of them filled makes an identity: names, company, e-mail, phone, tax number. */
	identity: readonly string[];
}

/** Account numbers of walk-in customers, as `parseAccountNumbers` makes them. */
export type WalkInAccountNumbers = ReadonlySet<string>;

/**
 * A list of account numbers as a person types it: separated by commas, semicolons or line breaks.
 * Compared without case and without blanks around.
 */
export function parseAccountNumbers(list: string): WalkInAccountNumbers {
	const keys = list.split(/[,;\r\n]/).map(accountNumberKey);
	return new Set(keys.filter((key) => key !== ''));
}

/**
 * `credit` when the customer buys on account, even if it is listed as walk-in: credit is the
 * strictest and must not be lost. `walkIn` when it is listed or has no identity at all.
 */
export function customerType(
	facts: CustomerTypeFacts,
	walkInAccountNumbers: WalkInAccountNumbers,
): CustomerType {
	if (facts.creditLimit > 0 || facts.hasReceivableAccount) return 'credit';
	if (walkInAccountNumbers.has(accountNumberKey(facts.accountNumber))) return 'walkIn';
	return facts.identity.some((text) => text.trim() !== '') ? 'named' : 'walkIn';
}

function accountNumberKey(accountNumber: string): string {
	return accountNumber.trim().toUpperCase();
}
