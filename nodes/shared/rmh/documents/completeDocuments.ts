import type { DocumentCustomer, DocumentItem } from '../../document/documentItem';
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
			return {
				kind: kindOf(source),
				rmh: {
					scope: settings.customers.scope,
					source,
					storeId: header.StoreID,
					number: header.Number,
					rowVersion: header.DBTimeStamp?.toString('hex').toUpperCase() ?? null,
				},
				time: header.DocumentTime,
				batchNumber: header.BatchNumber ?? 0,
				customer: customers.get(header.CustomerID ?? 0) ?? null,
				total: header.Amount,
				tax: header.Tax ?? 0,
				reference: header.Reference?.trim() ?? '',
				comment: header.Comment?.trim() ?? '',
				lines: lines?.get(key) ?? [],
				tenders: tenders.get(key) ?? [],
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
					// The customer itself owes, as long as the settings know of no other debtor.
					debtor: null,
				},
			];
		}),
	);
}
