import type {
	DocumentCustomer,
	DocumentItem,
	DocumentKind,
	Tender,
} from '../../document/documentItem';
import { readDebtors, type Debtor } from '../customers/debtors';
import { findCustomers } from '../customers/findCustomers';
import type { RmhReader } from '../database';
import { kindOf, type DocumentHeader } from './documentHeader';
import { keyText } from './documentKeys';
import type { DocumentSettings } from './documentSettings';
import type { OpenSource } from './documentSource';
import { openItems } from './items';
import { openPaidSales } from './paidSales';
import { readSaleLines } from './saleLines';
import { readTenders } from './tenders';

/** Turns headers into documents, in the same order. A few statements for all, none per document. */
export type CompleteDocuments = (headers: readonly DocumentHeader[]) => Promise<DocumentItem[]>;

/**
 * Prepares what headers need to become documents: lines with their items, tenders, customers, what a
 * collection pays.
 *
 * @throws RmhError
 */
export async function openDocuments(
	database: RmhReader,
	{ source }: OpenSource,
	settings: DocumentSettings,
): Promise<CompleteDocuments> {
	const readItems = source === 'transaction' ? await openItems(database) : null;
	const readPaid = source === 'payment' ? await openPaidSales(database) : null;
	return async (headers) => {
		if (headers.length === 0) return [];
		const keys = headers.map(({ StoreID, Number }) => ({ storeId: StoreID, number: Number }));
		const lines = readItems ? await readSaleLines(database, readItems, keys) : null;
		const tenders = await readTenders(database, source, keys, settings);
		const paid = readPaid ? await readPaid(headers) : null;
		const customers = await readCustomersOf(database, headers, settings);
		return headers.map((header) => {
			const key = keyText(header.StoreID, header.Number);
			const paidWith = tenders.get(key) ?? [];
			const customer = customers.get(header.CustomerID ?? 0) ?? null;
			const kind = kindOf(source);
			return {
				kind,
				rmh: {
					scope: settings.customers.scope,
					source,
					storeId: header.StoreID,
					number: header.Number,
					rowVersion: header.DBTimeStamp?.toString('hex').toUpperCase() ?? null,
				},
				time: header.DocumentTime,
				batchNumber: header.BatchNumber ?? 0,
				customer: customer && { ...customer, debtor: owing(customer, kind, paidWith, settings) },
				total: header.Amount,
				tax: header.Tax ?? 0,
				reference: header.Reference?.trim() ?? '',
				comment: header.Comment?.trim() ?? '',
				lines: lines?.get(key) ?? [],
				tenders: paidWith,
				pays: paid?.get(key) ?? [],
				ledger: null,
			};
		});
	};
}

/** By `Customer.ID` of the headers; 0 is nobody. */
async function readCustomersOf(
	database: RmhReader,
	headers: readonly DocumentHeader[],
	settings: DocumentSettings,
): Promise<Map<number, DocumentCustomer>> {
	const ids = new Set(headers.map(({ CustomerID }) => CustomerID ?? 0));
	ids.delete(0);
	const keys = [...ids].map((id) => ({ kind: 'id' as const, id }));
	const answers = keys.length > 0 ? await findCustomers(database, settings.customers, keys) : [];
	const debtors = await readDebtors(database, settings.customers, [...ids]);
	return new Map(
		keys.map(({ id }, index) => {
			const found = answers[index]?.[0];
			return [
				id,
				{
					id,
					found: found !== undefined,
					accountNumber: found?.rmh?.accountNumber ?? '',
					name: found?.name ?? '',
					type: found?.type ?? 'named',
					debtor: debtorOf(debtors.get(id)),
				},
			];
		}),
	);
}

/** No account of RMH has this ID. */
const NO_ACCOUNT = 0;

/**
 * Where a customer has several accounts nobody may guess which one owes: the document names all of them and
 * none, so that no customer of Acumatica is found for it and it waits for a person.
 */
function debtorOf(debtor: Debtor | undefined): DocumentCustomer['debtor'] {
	if (!debtor) return null;
	const { account, others, scope } = debtor;
	if (others.length === 0) return { ...account, scope };
	const number = [account, ...others].map((one) => one.number || `ID ${one.id}`).join(', ');
	return { id: NO_ACCOUNT, number, name: '', scope };
}

/** A customer that is one of Acumatica itself, beside its account, pays at once what it does not owe. */
function owing(
	{ debtor }: DocumentCustomer,
	kind: DocumentKind,
	paidWith: readonly Tender[],
	{ customers: { receivables } }: DocumentSettings,
): DocumentCustomer['debtor'] {
	const isOwn = receivables.kind !== 'none' && receivables.accountOwes === 'own';
	if (!isOwn || kind === 'collection') return debtor;
	return paidWith.some(({ onAccount }) => onAccount) ? debtor : null;
}
