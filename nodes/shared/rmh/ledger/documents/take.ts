import { z } from 'zod';
import type { DocumentItem, DocumentLedger, DocumentSource } from '../../../document/documentItem';
import { filledUp } from '../../customers/idChunks';
import {
	documentChunks,
	DOCUMENTS_AT_ONCE,
	keyParameters,
	keyText,
	type DocumentKey,
} from '../../documents/documentKeys';
import { bigint, int, numbered, nvarchar, varchar } from '../../parameters';
import { checkedRows } from '../../rows';
import { repeatInList } from '../../statements';
import { fence, type Lease } from '../lease';
import type { Ledger } from '../ledger';
import { leaseLost } from '../ledgerErrors';
import { parseKnownDocuments, type KnownDocument } from './documentLedger';

const outcome = z.object({
	Held: z.number(),
	StoreID: z.number().nullable(),
	Number: z.number().nullable(),
	Decision: z.literal('walkIn').nullable(),
});
const held = z.object({ Held: z.number() });

/** Which documents are due. */
export interface DueRequest {
	source: DocumentSource;
	storeId?: number;
	/** Documents at most. */
	limit: number;
}

/** Documents that are due, oldest first, and not taken yet. @throws RmhError */
export async function readDue(
	ledger: Ledger,
	lease: Lease,
	{ source, storeId, limit }: DueRequest,
): Promise<KnownDocument[]> {
	const rows = await ledger.read(ledger.sql('documents/due-page'), {
		scope: nvarchar(lease.scope, 30),
		token: bigint(lease.token),
		source: varchar(source, 11),
		storeId: int(storeId ?? null),
		pageSize: int(limit),
	});
	return parseKnownDocuments(rows);
}

/**
 * Takes documents for the run: they are Prepared in its name until their result is recorded.
 *
 * @param documents of one table
 * @returns those that the run has now, with what a person has decided by now: one may have been skipped, or sent to the
 * walk-in customer, since they were read
 * @throws RmhError (kind `leaseLost`)
 */
export async function takeDocuments<Taken extends DocumentItem & { ledger: DocumentLedger }>(
	ledger: Ledger,
	lease: Lease,
	source: DocumentSource,
	documents: readonly Taken[],
): Promise<Taken[]> {
	const taken = new Map<string, DocumentLedger['decision']>();
	for (const chunk of documentChunks(documents)) {
		const list = filledUp(chunk, DOCUMENTS_AT_ONCE);
		const debtors = list.map((document) => document && payerPlace(document));
		const rows = await ledger.write(repeatInList(ledger.sql('documents/take'), list.length), {
			...fence(lease),
			source: varchar(source, 11),
			...keyParameters(list.map((document) => document?.rmh ?? null)),
			...numbered('type', list, (document) => varchar(document?.customer?.type ?? null, 10)),
			...numbered('debtorScope', debtors, (debtor) => nvarchar(debtor?.scope ?? null, 30)),
			...numbered('debtor', debtors, (debtor) => int(debtor?.id ?? null)),
		});
		const results = checkedRows(outcome, rows, 'the sync ledger');
		if (results[0]?.Held !== 1) throw leaseLost(lease);
		for (const { StoreID, Number, Decision } of results) {
			if (StoreID !== null && Number !== null) taken.set(keyText(StoreID, Number), Decision);
		}
	}
	return documents.flatMap((document) => {
		const decision = taken.get(keyText(document.rmh.storeId, document.rmh.number));
		if (decision === undefined) return [];
		return [{ ...document, ledger: { ...document.ledger, decision } }];
	});
}

/**
 * Whose link a document waits for, where that is not the customer that the ledger has: the receivable account that
 * owes, or whom an entry of the receivables module leads to.
 */
function payerPlace({ rmh, customer }: DocumentItem): { scope: string; id: number } | null {
	if (customer === null) return null;
	if (customer.debtor) return customer.debtor;
	return rmh.source === 'arLedger' ? { scope: rmh.scope, id: customer.id } : null;
}

/**
 * Sets aside what RMH does not have any more; a person has to look.
 * @throws RmhError (kind `leaseLost`)
 */
export async function setAsideGone(
	ledger: Ledger,
	lease: Lease,
	source: DocumentSource,
	gone: readonly DocumentKey[],
): Promise<void> {
	for (const chunk of documentChunks(gone)) {
		const list = filledUp(chunk, DOCUMENTS_AT_ONCE);
		const rows = await ledger.write(
			repeatInList(ledger.sql('documents/set-aside-gone'), list.length),
			{
				...fence(lease),
				owner: nvarchar(lease.owner, 200),
				source: varchar(source, 11),
				...keyParameters(list),
			},
		);
		if (checkedRows(held, rows, 'the sync ledger')[0]?.Held !== 1) throw leaseLost(lease);
	}
}
