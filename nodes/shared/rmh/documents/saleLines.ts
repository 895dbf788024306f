import { z } from 'zod';
import type { SaleLine } from '../../document/documentItem';
import { sumOf } from '../../document/money';
import type { RmhReader } from '../database';
import { checkedRows } from '../rows';
import { statement } from '../statements';
import { keyText, readByDocuments, type DocumentKey } from './documentKeys';
import type { ReadItems } from './items';

const row = z.object({
	StoreID: z.number(),
	Number: z.number(),
	ID: z.number(),
	ItemID: z.number(),
	Price: z.number(),
	FullPrice: z.number(),
	Quantity: z.number(),
	SalesTax: z.number(),
	Taxable: z.boolean(),
	Comment: z.string().nullable(),
});

/** @returns the lines by `keyText`, in their order; a sale without lines is absent. @throws RmhError */
export async function readSaleLines(
	database: RmhReader,
	readItems: ReadItems,
	sales: readonly DocumentKey[],
): Promise<Map<string, SaleLine[]>> {
	const found = await readByDocuments(database, statement('documents/sale-lines'), sales);
	const rows = checkedRows(row, found, 'dbo.TransactionEntry', 'notAnRmhDatabase');
	const items = await readItems([...new Set(rows.map(({ ItemID }) => ItemID))]);
	const lines = new Map<string, SaleLine[]>();
	for (const one of rows) {
		const key = keyText(one.StoreID, one.Number);
		const item = items.get(one.ItemID);
		const line: SaleLine = {
			id: one.ID,
			itemId: one.ItemID,
			itemCode: item?.code ?? '',
			description: item?.description ?? '',
			department: item?.department ?? '',
			quantity: one.Quantity,
			price: one.Price,
			fullPrice: one.FullPrice,
			discount: product(one.FullPrice - one.Price, one.Quantity),
			tax: one.SalesTax,
			taxable: one.Taxable,
			amount: product(one.Price, one.Quantity),
			comment: one.Comment?.trim() ?? '',
		};
		const others = lines.get(key);
		if (others) others.push(line);
		else lines.set(key, [line]);
	}
	return lines;
}

/** As `money` keeps it: four decimals. */
const product = (price: number, quantity: number) => sumOf([price * quantity]);
