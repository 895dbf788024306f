import type { DocumentItem, Tender } from '../../document/documentItem';
import type { RmhReader } from '../database';
import { readAppliedSales } from './appliedSales';
import { openCustomersOf } from './documentCustomers';
import { kindOf, type DocumentHeader } from './documentHeader';
import { keyText } from './documentKeys';
import type { DocumentSettings } from './documentSettings';
import type { OpenSource } from './documentSource';
import { openItems } from './items';
import { openPaidSales } from './paidSales';
import { readSaleLines } from './saleLines';
import { withSoldAs } from './soldAs';
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
	{ source, applied }: OpenSource,
	settings: DocumentSettings,
): Promise<CompleteDocuments> {
	const readItems = source === 'transaction' ? await openItems(database) : null;
	const readPaid =
		source === 'payment'
			? await openPaidSales(database)
			: applied && readAppliedSales(database, applied);
	return async (headers) => {
		if (headers.length === 0) return [];
		const keys = headers.map(({ StoreID, Number }) => ({ storeId: StoreID, number: Number }));
		const lines = readItems ? await readSaleLines(database, readItems, keys) : null;
		const tenders = await readTenders(database, source, keys, settings);
		const paid = readPaid ? await withSoldAs(database, await readPaid(headers)) : null;
		const customerOf = await openCustomersOf(database, headers, settings);
		return headers.map((header) => {
			const key = keyText(header.StoreID, header.Number);
			const kind = kindOf(source);
			const paidWith: readonly Tender[] = tenders.get(key) ?? [];
			const isOwed = kind === 'collection' || paidWith.some(({ onAccount }) => onAccount);
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
				customer: customerOf(header, isOwed),
				total: header.Amount,
				tax: header.Tax ?? 0,
				reference: header.Reference?.trim() ?? '',
				comment: header.Comment?.trim() ?? '',
				lines: lines?.get(key) ?? [],
				tenders: [...paidWith],
				pays: paid?.get(key) ?? [],
				ledger: null,
			};
		});
	};
}
