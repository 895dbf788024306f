import { storeOfAccounts } from './accountScope';
import { parseExternalReference } from './identity';

/**
 * What becomes of an Acumatica customer that carries another store's reference and that this store does not
 * have: that store's business, or a customer of this one too, where stores share their customers.
 */
export type OtherStores = 'leaveAlone' | 'createHere';

/**
 * The other store that an Acumatica customer belongs to, by its reference.
 *
 * @param text its Ext. Ref. Nbr.
 * @param scopes of this store, in upper case; empty = unknown, then nobody can tell
 * @returns the scope; null = it is no other store's customer, or a receivable account
 */
export function otherStoreOf(text: string, scopes: ReadonlySet<string>): string | null {
	const reference = parseExternalReference(text);
	if (reference === null || storeOfAccounts(reference.scope) !== null) return null;
	return scopes.size === 0 || scopes.has(reference.scope.toUpperCase()) ? null : reference.scope;
}
