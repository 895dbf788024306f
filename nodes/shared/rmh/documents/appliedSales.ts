import { z } from 'zod';
import { readByIds } from '../customers/idChunks';
import type { RmhReader } from '../database';
import { checkedRows } from '../rows';
import { keyText } from './documentKeys';
import type { OpenSource } from './documentSource';
import { paidBy } from './paidBy';
import type { ReadPaidSales } from './paidSales';

const row = z.object({
	EntryID: z.number(),
	SaleStore: z.number(),
	TransactionNumber: z.coerce.number(),
	Amount: z.number(),
});

/**
 * What collections of the receivables module pay, as far as the settings say how to read it. What a person applies
 * later in RMH is not seen any more once the collection is in Acumatica.
 */
export function readAppliedSales(
	database: RmhReader,
	{ sql, parameters }: NonNullable<OpenSource['applied']>,
): ReadPaidSales {
	return async (collections) => {
		const ids = [...new Set(collections.map(({ Number }) => Number))];
		const rows = checkedRows(
			row,
			await readByIds(database, sql, ids, parameters),
			'dbo.AR_LedgerEntryDetail',
			'notAnRmhDatabase',
		);
		const byEntry = new Map<number, typeof rows>();
		for (const one of rows) byEntry.set(one.EntryID, [...(byEntry.get(one.EntryID) ?? []), one]);
		return new Map(
			collections.map((one) => [
				keyText(one.StoreID, one.Number),
				paidBy(one.Amount, byEntry.get(one.Number) ?? []),
			]),
		);
	};
}
