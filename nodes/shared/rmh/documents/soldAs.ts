import type { PaidSale } from '../../document/documentItem';
import type { RmhReader } from '../database';
import { statement } from '../statements';
import { parseHeaders } from './documentHeader';
import { keyText, readByDocuments } from './documentKeys';

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
	const sold = new Map(
		parseHeaders(rows, 'transaction').map((one) => [
			keyText(one.StoreID, one.Number),
			{ time: one.DocumentTime, total: one.Amount },
		]),
	);
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
