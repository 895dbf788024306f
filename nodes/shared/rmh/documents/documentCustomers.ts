import { customerKey } from '../../customer/identity';
import type { DocumentCustomer, DocumentDebtor } from '../../document/documentItem';
import { readDebtors } from '../customers/debtors';
import { findCustomers } from '../customers/findCustomers';
import type { RmhReader } from '../database';
import type { DocumentHeader } from './documentHeader';
import type { DocumentSettings } from './documentSettings';
import { accountsOwe, readEntryAccounts } from './entryAccounts';

/**
 * Gives who a document names.
 * @param isOwed a collection, or a sale of which something is on account
 */
export type CustomerOf = (
	header: Pick<DocumentHeader, 'CustomerID' | 'AccountID'>,
	isOwed: boolean,
) => DocumentCustomer | null;

type Known = Omit<DocumentCustomer, 'debtor'>;

/**
 * Reads the customers of documents, and the receivable accounts that owe for them where the settings say
 * so: at most a few statements for all.
 *
 * @throws RmhError
 */
export async function openCustomersOf(
	database: RmhReader,
	headers: readonly DocumentHeader[],
	{ customers: settings }: DocumentSettings,
): Promise<CustomerOf> {
	const entries = await readEntryAccounts(database, headers, settings);
	const ids = new Set(
		headers.flatMap(({ CustomerID, AccountID }) =>
			CustomerID ? [CustomerID] : entries.customersOf(AccountID ?? 0),
		),
	);
	const keys = [...ids].map((id) => ({ kind: 'id' as const, id }));
	const answers = keys.length > 0 ? await findCustomers(database, settings, keys) : [];
	const debtors = await readDebtors(database, settings, [...ids]);
	const { receivables } = settings;
	// A customer that has an Acumatica customer of its own pays at once under its own name.
	const owns = receivables.kind !== 'none' && receivables.accountOwes === 'own';
	const known = new Map<number, Known>();
	for (const [index, { id }] of keys.entries()) {
		const found = answers[index]?.[0];
		known.set(id, {
			id,
			found: found !== undefined,
			accountNumber: found?.rmh?.accountNumber ?? '',
			name: found?.name ?? '',
			type: found?.type ?? 'named',
		});
	}
	const debtorOf = (id: number): DocumentDebtor | null => {
		const debtor = debtors.get(id);
		if (!debtor) return null;
		const others = debtor.others.map(({ number }) => number);
		const { account, scope } = debtor;
		return { ...account, scope, ...(others.length > 0 && { others }) };
	};
	/** The account that the entry names owes, whoever of its customers has paid. */
	const ofAccount = (customer: Known | undefined, debtor: DocumentDebtor): DocumentCustomer => {
		const nobody = { id: 0, accountNumber: '', name: debtor.name };
		return { ...(customer ?? nobody), found: true, type: 'credit', debtor };
	};
	/** Customers owe for themselves, and the entry names none. */
	const payerOf = (accountId: number): DocumentCustomer => {
		const own = entries.customersOf(accountId).flatMap((id) => known.get(id) ?? []);
		const [only, ...more] = own;
		if (only && more.length === 0) return { ...only, debtor: null };
		const customers = own.map((one) => customerKey(one));
		return ofAccount(undefined, { ...entries.debtorOf(accountId), customers });
	};
	return ({ CustomerID, AccountID }, isOwed) => {
		const customer = known.get(CustomerID ?? 0);
		if (AccountID && accountsOwe(settings)) return ofAccount(customer, entries.debtorOf(AccountID));
		if (!customer) return AccountID ? payerOf(AccountID) : null;
		return { ...customer, debtor: owns && !isOwed ? null : debtorOf(customer.id) };
	};
}
