import { accountScope } from '../../customer/accountScope';
import type { RmhReader } from '../database';
import type { ReceivablesSource } from './customerSettings';
import { openReceivables, type ReceivableAccount } from './receivables';

export type { ReceivableAccount } from './receivables';

/** Where a store says who owes: a part of CustomerSettings. */
export interface DebtorSettings {
	/** The store's own, not that of its accounts. */
	scope: string;
	receivables: ReceivablesSource;
}

/** The receivable account that owes for a customer. */
export interface Debtor {
	account: ReceivableAccount;
	/** Of the store's accounts: the namespace of the account's ID in the ledger and in Acumatica. */
	scope: string;
	/** Further accounts of the customer, mostly none. Where there are some, nobody may guess which owes. */
	others: readonly ReceivableAccount[];
}

/**
 * Who owes for customers, as RMH has it at this moment: an account that a customer was moved to owes at
 * once. At most one statement per 1,000 customers.
 *
 * @param customerIds `Customer.ID`
 * @returns by `Customer.ID`; a customer that is absent owes for itself, and so do all where the settings do
 * not say that accounts owe
 * @throws RmhError (kind `configuration` when the module or a name is missing)
 */
export async function readDebtors(
	database: RmhReader,
	{ scope, receivables }: DebtorSettings,
	customerIds: readonly number[],
): Promise<Map<number, Debtor>> {
	const debtors = new Map<number, Debtor>();
	if (receivables.kind === 'none' || receivables.accountOwes === undefined) return debtors;
	const readAccounts = await openReceivables(database, receivables);
	for (const [id, accounts] of (await readAccounts([...new Set(customerIds)])) ?? []) {
		const [account, ...others] = accounts;
		if (account) debtors.set(id, { account, scope: accountScope(scope), others });
	}
	return debtors;
}
