import { z } from 'zod';
import type { DocumentKind, DocumentSource } from '../../document/documentItem';
import type { SqlRow } from '../database';
import { checkedRows } from '../rows';
import { wallClockOf } from '../serverTime';

const text = z.string().nullable();
const number = z.number().nullable();

const headerRow = z.object({
	StoreID: z.number().int(),
	Number: z.number().int(),
	BatchNumber: number,
	DocumentTime: z.string().transform(wallClockOf),
	CustomerID: number,
	/** `AR_LedgerEntry.AccountID`; null where the table names no account. */
	AccountID: number,
	Amount: z.number(),
	Tax: number,
	Reference: text,
	Comment: text,
	/** timestamp (rowversion), 8 bytes */
	DBTimeStamp: z.instanceof(Buffer).nullable(),
});

/** What the tables of RMH say of a document itself. */
export type DocumentHeader = z.output<typeof headerRow>;

/** Columns of every statement that reads headers. */
export const headerColumns: readonly string[] = Object.keys(headerRow.shape);

/** @throws RmhError (kind `notAnRmhDatabase`) that names the column */
export function parseHeaders(rows: readonly SqlRow[], source: DocumentSource): DocumentHeader[] {
	return checkedRows(headerRow, rows, TABLES[source], 'notAnRmhDatabase');
}

const TABLES: Readonly<Record<DocumentSource, string>> = {
	transaction: 'dbo.[Transaction]',
	payment: 'dbo.Payment',
	arLedger: 'dbo.AR_LedgerEntry',
};

export const kindOf = (source: DocumentSource): DocumentKind =>
	source === 'transaction' ? 'sale' : 'collection';
