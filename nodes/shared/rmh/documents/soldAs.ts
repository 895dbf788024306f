import { z } from 'zod';
import type { PaidSale } from '../../document/documentItem';
import type { RmhReader } from '../database';
import { checkedRows } from '../rows';
import { wallClockOf } from '../serverTime';
import { statement } from '../statements';
import { keyText, readByDocuments } from './documentKeys';

const row = z.object({
	StoreID: z.number(),
	Number: z.number(),
	DocumentTime: z.string().transform(wallClockOf).nullable(),
	Amount: z.number().nullable(),
});

/**
 * Adds to the sales that collections pay when and for how much this database has sold them: by store and number alone
 * nobody can tell them from sales of another database, which counts from 1 too. One statement for all.
 *
 * @param paid by collection
 * @throws RmhError
 */
export async function withSoldAs(
	database: RmhReader,
	paid: ReadonlyMap<string, readonly PaidSale[]>,
): Promise<Map<string, PaidSale[]>> {
	const sales = new Map(
		[...paid.values()].flat().map((sale) => [keyText(sale.storeId, sale.number), sale]),
	);
	const sql = statement('documents/sales-by-number');
	const rows = await readByDocuments(database, sql, [...sales.values()]);
	const sold = new Map<string, NonNullable<PaidSale['soldAs']>>();
	for (const one of checkedRows(row, rows, 'dbo.[Transaction]', 'notAnRmhDatabase')) {
		const { StoreID, Number: number, DocumentTime: time, Amount: total } = one;
		if (time !== null && total !== null) sold.set(keyText(StoreID, number), { time, total });
	}
	return new Map(
		[...paid].map(([collection, pays]) => [
			collection,
			pays.map((sale) => {
				const soldAs = sold.get(keyText(sale.storeId, sale.number));
				return soldAs ? { ...sale, soldAs } : sale;
			}),
		]),
	);
}
