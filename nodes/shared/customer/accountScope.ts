/** No store's scope has a dot, so that no store can take the name of another one's accounts. */
const SUFFIX = '.AR';

/** With the suffix it still has to fit into the sync ledger, whose scopes have 30 characters. */
export const LONGEST_SCOPE_WITH_ACCOUNTS = 27;

/**
 * The scope of a store's receivable accounts. `AR_Account.ID` and `Customer.ID` are numbered apart and
 * collide, so the accounts have links, leases and external references of their own: `RMH:STORE1.AR:7`.
 *
 * @param scope of the store, at most 27 characters
 */
export function accountScope(scope: string): string {
	return `${scope}${SUFFIX}`;
}

/** The store whose receivable accounts have this scope; null = it is a store's own scope. */
export function storeOfAccounts(scope: string): string | null {
	return scope.toUpperCase().endsWith(SUFFIX) ? scope.slice(0, -SUFFIX.length) : null;
}
