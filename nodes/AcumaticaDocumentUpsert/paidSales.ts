import { documentKey } from '../shared/document/documentIdentity';
import type { PaidSale } from '../shared/document/documentItem';
import { readPaidSales, type KnownSale } from '../shared/rmh/ledger/documents/paidSales';
import { keyText } from '../shared/rmh/documents/documentKeys';
import type { Ledger } from '../shared/rmh/ledger/ledger';
import type { MappedDocument } from './prepareDocuments';

/** A collection with what it pays, as the ledger has it. */
export interface PayingDocument {
	document: MappedDocument;
	/** A sale of another scope that is not in Acumatica yet; null = none. The gate sees to those of its own scope. */
	waitsFor: string | null;
}

/**
 * Finds the sales that collections pay by what they really carry in Acumatica: sales of another store may be of
 * another scope.
 *
 * @throws RmhError
 */
export async function withPaidSales(
	ledger: Ledger,
	documents: readonly MappedDocument[],
): Promise<PayingDocument[]> {
	const paid = documents.filter(({ posting }) => posting.pays.length > 0);
	const sales = paid.flatMap(({ document }) => document.pays);
	const once = new Map(sales.map((sale) => [keyText(sale.storeId, sale.number), sale]));
	const known = await readPaidSales(ledger, [...once.values()]);
	return documents.map((one) => {
		if (one.posting.pays.length === 0) return { document: one, waitsFor: null };
		const { rmh, pays } = one.document;
		const byKey = new Map(
			pays.flatMap((paidSale) => {
				const { storeId, number } = paidSale;
				const sale = theSale(known.get(keyText(storeId, number)) ?? [], rmh.scope, paidSale);
				const key = documentKey({ source: 'transaction', storeId, number });
				return sale ? [[key, sale] as const] : [];
			}),
		);
		const posting = {
			...one.posting,
			pays: one.posting.pays.map((paidSale) => ({
				...paidSale,
				reference: byKey.get(paidSale.key)?.reference ?? paidSale.reference,
			})),
		};
		const [waitsFor = null] = [...byKey]
			.filter(([, { scope, status }]) => scope !== rmh.scope && !isDone(status))
			.map(([key]) => key);
		return { document: { ...one, posting }, waitsFor };
	});
}

/**
 * Of its own scope; else the one of another scope that is the same row of the same database, as time and total say.
 * Another database has a sale of somebody else with that store and number.
 */
function theSale(
	sales: readonly KnownSale[],
	ownScope: string,
	{ soldAs }: PaidSale,
): KnownSale | undefined {
	const own = sales.find(({ scope }) => scope === ownScope);
	if (own || !soldAs) return own;
	return sales.find(({ time, total }) => time === soldAs.time && total === soldAs.total);
}

const isDone = (status: KnownSale['status']) => status === 'Processed' || status === 'Skipped';
