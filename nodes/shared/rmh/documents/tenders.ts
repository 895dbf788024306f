import { z } from 'zod';
import type { DocumentSource, Tender } from '../../document/documentItem';
import type { RmhReader } from '../database';
import { checkedRows } from '../rows';
import { statement } from '../statements';
import { keyText, readByDocuments, type DocumentKey } from './documentKeys';
import { tenderName, type DocumentSettings } from './documentSettings';

const text = z.string().nullable();
const row = z.object({
	StoreID: z.number(),
	Number: z.number(),
	TenderID: z.number(),
	Amount: z.number(),
	EntryDescription: text,
	Code: text,
	Description: text,
});

/**
 * Reads what documents were paid with. Columns about cards, bank accounts and cheques are never read.
 * Entries of the receivables module have no tenders that anybody knows of.
 *
 * @returns by `keyText`; a document without tenders is absent
 * @throws RmhError
 */
export async function readTenders(
	database: RmhReader,
	source: DocumentSource,
	documents: readonly DocumentKey[],
	{ onAccountTenders, collectionTenders }: DocumentSettings,
): Promise<Map<string, Tender[]>> {
	const tenders = new Map<string, Tender[]>();
	if (source === 'arLedger' || (source === 'payment' && !collectionTenders)) return tenders;
	const name = source === 'transaction' ? 'sale-tenders' : 'payment-tenders';
	const found = await readByDocuments(database, statement(`documents/${name}`), documents);
	for (const one of checkedRows(row, found, 'dbo.TenderEntry', 'notAnRmhDatabase')) {
		const code = one.Code?.trim() ?? '';
		const tender: Tender = {
			id: one.TenderID,
			code,
			description: (one.Description ?? one.EntryDescription ?? '').trim(),
			amount: one.Amount,
			onAccount:
				onAccountTenders.has(String(one.TenderID)) || onAccountTenders.has(tenderName(code)),
		};
		const key = keyText(one.StoreID, one.Number);
		const others = tenders.get(key);
		if (others) others.push(tender);
		else tenders.set(key, [tender]);
	}
	return tenders;
}
