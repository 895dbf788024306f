import { z } from 'zod';
import type { PaidSale } from '../../document/documentItem';
import { findTable, type CatalogTable } from '../catalog';
import { readByIds } from '../customers/idChunks';
import type { RmhReader } from '../database';
import { quoted } from '../identifiers';
import { checkedRows } from '../rows';
import { statement, withIdentifiers } from '../statements';
import type { DocumentHeader } from './documentHeader';
import { keyText } from './documentKeys';
import { paidBy } from './paidBy';

/** Reads what payments pay, by `keyText` of the payment; one on account is absent. @throws RmhError */
export type ReadPaidSales = (
	payments: readonly DocumentHeader[],
) => Promise<ReadonlyMap<string, PaidSale[]>>;

const row = z.object({
	PaymentID: z.number(),
	PaymentStore: z.number(),
	SaleStore: z.number(),
	TransactionNumber: z.number(),
	Amount: z.number(),
});

const RECEIVABLE = ['ID', 'TransactionNumber'];
const HISTORY = ['ID', 'AccountReceivableID', 'PaymentID', 'Amount'];

/**
 * Looks up once whether the site has the tables of the receivables, whose columns are known from queries
 * only. Where they are not as expected, every payment is on account.
 *
 * @throws RmhError
 */
export async function openPaidSales(database: RmhReader): Promise<ReadPaidSales> {
	const receivable = await findTable(database, { schema: 'dbo', table: 'AccountReceivable' });
	const history = await findTable(database, { schema: 'dbo', table: 'AccountReceivableHistory' });
	if (!hasColumns(receivable, RECEIVABLE) || !hasColumns(history, HISTORY)) {
		return async () => new Map();
	}
	const saleHasStore = hasColumns(receivable, ['StoreID']);
	const paymentHasStore = hasColumns(history, ['StoreID']);
	const sql = withIdentifiers(statement('documents/paid-sales'), {
		ReceivableStore: quoted(saleHasStore ? 'StoreID' : 'ID'),
		HistoryStore: quoted(paymentHasStore ? 'StoreID' : 'ID'),
	});
	return async (payments) => {
		const ids = [...new Set(payments.map(({ Number }) => Number))];
		const found = await readByIds(database, sql, ids);
		const byPayment = new Map<number, z.output<typeof row>[]>();
		for (const one of checkedRows(row, found, 'the receivables')) {
			const others = byPayment.get(one.PaymentID);
			if (others) others.push(one);
			else byPayment.set(one.PaymentID, [one]);
		}
		return new Map(
			payments.flatMap((payment) => {
				const own = (byPayment.get(payment.Number) ?? [])
					.filter(({ PaymentStore }) => !paymentHasStore || PaymentStore === payment.StoreID)
					.map((one) => (saleHasStore ? one : { ...one, SaleStore: payment.StoreID }));
				const paid = paidBy(payment.Amount, own);
				return paid.length > 0 ? [[keyText(payment.StoreID, payment.Number), paid] as const] : [];
			}),
		);
	};
}

function hasColumns(table: CatalogTable | null, names: readonly string[]): table is CatalogTable {
	const known = new Set(table?.columns.map(({ name }) => name.toLowerCase()));
	return names.every((name) => known.has(name.toLowerCase()));
}
