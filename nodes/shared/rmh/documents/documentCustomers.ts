import type { DocumentCustomer, DocumentDebtor } from '../../document/documentItem';
import { readDebtors } from '../customers/debtors';
import { findCustomers } from '../customers/findCustomers';
import type { RmhReader } from '../database';
import type { DocumentHeader } from './documentHeader';
import type { DocumentSettings } from './documentSettings';

/**
 * Gives who a document names.
 * @param id `Customer.ID`, 0 = nobody
 * @param isOwed a collection, or a sale of which something is on account
 */
export type CustomerOf = (id: number, isOwed: boolean) => DocumentCustomer | null;

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
	const ids = new Set(headers.map(({ CustomerID }) => CustomerID ?? 0));
	ids.delete(0);
	const keys = [...ids].map((id) => ({ kind: 'id' as const, id }));
	const answers = keys.length > 0 ? await findCustomers(database, settings, keys) : [];
	const debtors = await readDebtors(database, settings, [...ids]);
	const { receivables } = settings;
	// A customer that has an Acumatica customer of its own pays at once under its own name.
	const owns = receivables.kind !== 'none' && receivables.accountOwes === 'own';
	const known = new Map<number, Omit<DocumentCustomer, 'debtor'>>();
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
	return (id, isOwed) => {
		const customer = known.get(id);
		if (!customer) return null;
		return { ...customer, debtor: owns && !isOwed ? null : debtorOf(id) };
	};
}
