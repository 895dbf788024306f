import { z } from 'zod';
import { documentReference } from '../../../document/documentIdentity';
import type { DocumentStatus } from '../../../document/documentItem';
import { keyText, readByDocuments, type DocumentKey } from '../../documents/documentKeys';
import { checkedRows } from '../../rows';
import { wallClockOf } from '../../serverTime';
import type { Ledger } from '../ledger';

const row = z.object({
	Scope: z.string(),
	StoreID: z.number(),
	Number: z.number(),
	Status: z.custom<DocumentStatus>((value) => typeof value === 'string'),
	DocumentTime: z.string().transform(wallClockOf),
	Amount: z.number(),
	Reference: z.string().nullable(),
});

/** A sale as the ledger has it. */
export interface KnownSale {
	scope: string;
	status: DocumentStatus;
	/** Wall clock of the till. */
	time: string;
	total: number;
	/** The external reference that it carries, or will carry, in Acumatica. */
	reference: string;
}

/**
 * Sales that collections pay, whatever scope has them.
 * @returns by `keyText`; also those of other databases that have the same store and number
 * @throws RmhError
 */
export async function readPaidSales(
	ledger: Ledger,
	sales: readonly DocumentKey[],
): Promise<Map<string, KnownSale[]>> {
	const known = new Map<string, KnownSale[]>();
	if (sales.length === 0) return known;
	const reader = { read: ledger.read.bind(ledger) };
	const rows = await readByDocuments(reader, ledger.sql('documents/paid-sales'), sales, {});
	for (const one of checkedRows(row, rows, 'the sync ledger')) {
		const { Scope: scope, StoreID: storeId, Number: number, Status: status } = one;
		const { DocumentTime: time, Amount: total } = one;
		const key = keyText(storeId, number);
		const reference =
			one.Reference ?? documentReference({ scope, source: 'transaction', storeId, number });
		known.set(key, [...(known.get(key) ?? []), { scope, status, time, total, reference }]);
	}
	return known;
}
