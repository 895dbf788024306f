import { comparableKey } from './comparableKey';

/** Longest text of Acumatica's `AccountRef` ("Ext. Ref. Nbr."). */
const EXTERNAL_REFERENCE_LENGTH = 50;

/** A store's scope. Letters, digits, '-' and '_', at most 30: leaves room for an RMH ID in 50 characters. */
export const SCOPE_PATTERN = /^[A-Za-z0-9_-]{1,30}$/;

/** A store's scope, or that of its receivable accounts; see accountScope. */
export const LEDGER_SCOPE_PATTERN = /^(?:[A-Z0-9_-]{1,30}|[A-Z0-9_-]{1,27}\.AR)$/i;

const REFERENCE_PATTERN = /^RMH:([A-Z0-9_-]+(?:\.AR)?):(\d+)$/i;

/**
 * The external reference that a customer carries in Acumatica: `RMH:<scope>:<ID>`.
 * @throws RangeError when the scope is unusable (settings are checked at the edge; this is the net below)
 */
export function externalReference(rmh: { scope: string; id: number }): string {
	if (!LEDGER_SCOPE_PATTERN.test(rmh.scope)) {
		throw new RangeError(
			`The scope "${rmh.scope}" cannot be used: 1 to 30 letters, digits, "-" or "_" are needed`,
		);
	}
	const reference = `RMH:${rmh.scope}:${rmh.id}`;
	if (reference.length > EXTERNAL_REFERENCE_LENGTH)
		throw new RangeError(`${reference} is too long`);
	return reference;
}

/** @returns null when the text is no RMH reference (for instance one that a person typed) */
export function parseExternalReference(text: string): { scope: string; id: number } | null {
	const match = REFERENCE_PATTERN.exec(text.trim());
	return match ? { scope: match[1]!, id: Number(match[2]) } : null;
}

/**
 * Whether an external reference in Acumatica belongs to another RMH customer.
 * @param own the reference of the RMH customer in question; null = unknown, then nobody can tell
 */
export function isReferenceOfAnother(text: string, own: string | null): boolean {
	return (
		own !== null &&
		parseExternalReference(text) !== null &&
		comparableKey(text) !== comparableKey(own)
	);
}

/** Where the customer ID of a new Acumatica customer comes from. */
export type Numbering =
	| { kind: 'accountNumber' }
	| { kind: 'prefixedAccountNumber'; prefix: string }
	| { kind: 'acumatica' };

/**
 * The customer ID that an RMH customer has or will have in Acumatica, trimmed and in upper case as
 * Acumatica stores it.
 * @returns null when Acumatica numbers, or when there is no account number to build it from
 */
export function customerIdFor(accountNumber: string, numbering: Numbering): string | null {
	const account = accountNumber.trim().toUpperCase();
	if (numbering.kind === 'acumatica' || account === '') return null;
	return numbering.kind === 'accountNumber'
		? account
		: numbering.prefix.trim().toUpperCase() + account;
}

/** How a person finds the customer in RMH: its account number, else its ID. */
export function customerKey(rmh: { id: number; accountNumber: string }): string {
	const account = rmh.accountNumber.trim();
	return account === '' ? `RMH ID ${rmh.id}` : `account ${account} (RMH ID ${rmh.id})`;
}
