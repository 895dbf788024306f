import { z } from 'zod';
import type { DocumentReference, DocumentSource } from '../../../document/documentItem';
import type { PostingEntity } from '../../../document/posting/postingSettings';
import { filledUp } from '../../customers/idChunks';
import { bit, int, numbered, nvarchar, varchar, type SqlParameter } from '../../parameters';
import { checkedRows } from '../../rows';
import { repeatInList } from '../../statements';
import { fence, type Lease } from '../lease';
import type { Ledger } from '../ledger';

/** Which document of the lease's scope. */
export type DocumentId = Pick<DocumentReference, 'source' | 'storeId' | 'number'>;

export interface DocumentToSend {
	rmh: DocumentId;
	/** The external reference that it will carry. */
	reference: string;
	entity: PostingEntity;
}

/** What the ledger has written down. */
export interface BegunDocument extends DocumentToSend {
	/**
	 * RMH's amounts of all documents that were begun under the reference, but for those that a person has skipped. Of
	 * a reference that is new it is only what the ledger knew by then: they are begun 100 at a time.
	 */
	together: number;
	/** Record `id` of the document of Acumatica that it became before, as far as is known; null = none. */
	record: string | null;
	/** As RMH has them by now, as far as the ledger was told. 0 = nobody. */
	customerId: number;
	amount: number;
	/**
	 * An earlier run, or this one before, has begun it so many seconds ago: it may still be under way in Acumatica,
	 * and must not be created now. null = nothing is under way.
	 */
	underWaySeconds: number | null;
}

/**
 * After so long nothing is under way any more: a request is given up after three minutes, and no server works on it
 * much longer than somebody waits.
 */
export const IN_DOUBT_SECONDS = 10 * 60;

/** Clocks of servers go on in steps of up to 16 ms. */
const CLOCK_STEP_MS = 50;

const word = <Word extends string>() =>
	z.custom<Word>((value) => typeof value === 'string' && value !== '');

const answer = z.object({
	Held: z.number(),
	Source: word<DocumentSource>().nullable(),
	StoreID: z.number().nullable(),
	Number: z.number().nullable(),
	Reference: z.string().nullable(),
	Entity: word<PostingEntity>().nullable(),
	RecordID: z.string().nullable(),
	CustomerID: z.number().nullable(),
	Amount: z.number().nullable(),
	SendingMs: z.number().nullable(),
	Together: z.number().nullable(),
});

/** SQL Server takes 2,100 parameters, and each document has 5. */
const DOCUMENTS_PER_STATEMENT = 100;

/**
 * To be called before anything of some documents is sent to Acumatica.
 *
 * @param again they were looked for, and nothing of them is in Acumatica: they go under these references now
 * @returns those that the run still has, with the reference and the entity under which they may be in Acumatica
 * already, or will be; 'leaseLost' when another run has taken over
 * @throws RmhError
 */
export async function beginSendingDocuments(
	ledger: Ledger,
	lease: Lease,
	documents: readonly DocumentToSend[],
	again = false,
): Promise<BegunDocument[] | 'leaseLost'> {
	const begun: BegunDocument[] = [];
	for (let first = 0; first < documents.length; first += DOCUMENTS_PER_STATEMENT) {
		const chunk = documents.slice(first, first + DOCUMENTS_PER_STATEMENT);
		const list = filledUp(chunk, DOCUMENTS_PER_STATEMENT);
		const each = (name: string, make: (one: DocumentToSend | null) => SqlParameter) =>
			numbered(name, list, make);
		const sql = repeatInList(ledger.sql('documents/begin-sending'), list.length);
		const start = performance.now();
		const rows = await ledger.write(sql, {
			...fence(lease),
			again: bit(again),
			doubt: int(IN_DOUBT_SECONDS),
			...each('source', (one) => varchar(one?.rmh.source ?? null, 11)),
			...each('store', (one) => int(one?.rmh.storeId ?? null)),
			...each('number', (one) => int(one?.rmh.number ?? null)),
			...each('reference', (one) => nvarchar(one?.reference ?? null, 40)),
			...each('entity', (one) => varchar(one?.entity ?? null, 20)),
		});
		const answers = checkedRows(answer, rows, 'the sync ledger');
		if (answers[0]?.Held !== 1) return 'leaseLost';
		// What this statement has begun is not older than the statement, also when it was repeated.
		const ownMs = performance.now() - start + CLOCK_STEP_MS;
		for (const one of answers) {
			const { Source, StoreID, Number: number, Reference, Entity, SendingMs } = one;
			if (Source === null || StoreID === null || number === null) continue;
			if (Reference === null || Entity === null) continue;
			begun.push({
				rmh: { source: Source, storeId: StoreID, number },
				reference: Reference,
				entity: Entity,
				together: one.Together ?? 0,
				record: one.RecordID?.toLowerCase() ?? null,
				customerId: one.CustomerID ?? 0,
				amount: one.Amount ?? 0,
				underWaySeconds: SendingMs === null || SendingMs <= ownMs ? null : SendingMs / 1000,
			});
		}
	}
	return begun;
}
