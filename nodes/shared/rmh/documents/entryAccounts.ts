import { accountScope } from '../../customer/accountScope';
import type { DocumentDebtor } from '../../document/documentItem';
import { readAccountCustomers } from '../customers/accountCustomers';
import type { CustomerSettings } from '../customers/customerSettings';
import { findCustomers } from '../customers/findCustomers';
import type { RmhReader } from '../database';
import type { DocumentHeader } from './documentHeader';

/** The receivable accounts that entries of the receivables module name. */
export interface EntryAccounts {
	/** The account as the debtor of its entries. */
	debtorOf(accountId: number): DocumentDebtor;
	/**
	 * Where customers owe for themselves: those of the account, of an entry that names none.
	 * @returns `Customer.ID`s; [] = none, as far as the settings tell
	 */
	customersOf(accountId: number): readonly number[];
}

/** Whether the account that an entry names is who owes. */
export function accountsOwe({ receivables }: Pick<CustomerSettings, 'receivables'>): boolean {
	return receivables.kind !== 'none' && receivables.accountOwes !== undefined;
}

/**
 * Reads what entries say of who has paid: at most three statements for all, none where no entry needs it.
 * @throws RmhError
 */
export async function readEntryAccounts(
	database: RmhReader,
	headers: readonly DocumentHeader[],
	settings: CustomerSettings,
): Promise<EntryAccounts> {
	const owe = accountsOwe(settings);
	const needed = headers.filter(({ CustomerID }) => owe || !CustomerID);
	const ids = [...new Set(needed.flatMap(({ AccountID }) => AccountID || []))];
	const scope = accountScope(settings.scope);
	const keys = ids.map((id) => ({ kind: 'id' as const, id }));
	const found =
		ids.length > 0
			? await findCustomers(database, { ...settings, scope, includeRow: false }, keys)
			: [];
	const customers = owe
		? new Map<number, number[]>()
		: await readAccountCustomers(database, settings.receivables, ids);
	const accounts = new Map(
		ids.map((id, position): [number, DocumentDebtor] => {
			const account = found[position]?.[0];
			const number = account?.rmh?.accountNumber ?? '';
			const debtor = { id, number, name: account?.name ?? '', scope };
			return [id, account ? debtor : { ...debtor, found: false }];
		}),
	);
	return {
		debtorOf: (id) => accounts.get(id) ?? { id, number: '', name: '', scope, found: false },
		customersOf: (id) => customers.get(id) ?? [],
	};
}
