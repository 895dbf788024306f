import { z } from 'zod';
import type { ErrorClass } from '../../../customer/sync/syncStatus';
import type { DocumentStatus, PostedDocument } from '../../../document/documentItem';
import { filledUp } from '../../customers/idChunks';
import {
	bit,
	int,
	numbered,
	nvarchar,
	uniqueidentifier,
	varchar,
	type SqlParameter,
} from '../../parameters';
import { checkedRows } from '../../rows';
import { repeatInList } from '../../statements';
import { fence, type Lease } from '../lease';
import type { Ledger } from '../ledger';
import type { DocumentId } from './beginSendingDocuments';

/** What became of one document of Acumatica. */
export interface SentResult {
	/** The documents of RMH that it stands for, with the rule by which the gate let each go. */
	documents: readonly { rmh: DocumentId; rule: string | null }[];
	status: Extract<DocumentStatus, 'Processed' | 'Review' | 'Failed' | 'Held'>;
	action: 'created' | 'found' | 'review' | 'failed' | 'held';
	/** For people: why it is not in Acumatica, or what of it is not as in RMH; null = all is well. */
	reason: string | null;
	errorClass: ErrorClass | null;
	/** null = not by itself. */
	retryInSeconds: number | null;
	attempts: 'reset' | 'add' | 'keep';
	/** Whether nobody knows if it is in Acumatica; keep = this has found out nothing about it. */
	inDoubt: boolean | 'keep';
	/**
	 * True: nothing was ever sent under the external reference that is written down, and it goes under another one as
	 * it comes: as a sale of a day it would stay bound to an order that it is not in. Absent = it keeps it.
	 */
	forgetsReference?: true;
	/** The Acumatica customer that it was sent to; null = it was not sent. */
	customerId: string | null;
	walkIn: boolean;
	/** null = it is not in Acumatica, as far as is known. */
	document: PostedDocument | null;
	/** For the history. Becomes JSON. */
	detail: unknown;
}

const LONGEST_REASON = 2000;

/** SQL Server takes 2,100 parameters; a document of a day stands for at most so many sales. */
export const MOST_DOCUMENTS = 500;

const answer = z.object({ Held: z.number(), Asked: z.number(), Recorded: z.number() });

/**
 * Records a result as soon as it is known. The same once more changes nothing, so it may be repeated.
 *
 * @returns false when another run has taken over; nothing was written
 * @throws RmhError
 */
export async function recordSent(
	ledger: Ledger,
	lease: Lease,
	result: SentResult,
): Promise<boolean> {
	const { documents, document } = result;
	const list = filledUp(documents, MOST_DOCUMENTS);
	const each = (
		name: string,
		make: (one: SentResult['documents'][number] | null) => SqlParameter,
	) => numbered(name, list, make);
	const rows = await ledger.write(repeatInList(ledger.sql('documents/record-sent'), list.length), {
		...fence(lease),
		owner: nvarchar(lease.owner, 200),
		status: varchar(result.status, 10),
		action: varchar(result.action, 30),
		reason: nvarchar(result.reason?.slice(0, LONGEST_REASON) ?? null, LONGEST_REASON),
		errorClass: varchar(result.errorClass, 20),
		retry: int(result.retryInSeconds),
		attempts: varchar(result.attempts, 5),
		inDoubt: bit(result.inDoubt === 'keep' ? null : result.inDoubt),
		forget: bit(result.forgetsReference ?? false),
		customer: nvarchar(result.customerId, 30),
		walkIn: bit(result.walkIn),
		entity: varchar(document?.entity ?? null, 20),
		recordId: uniqueidentifier(document?.id ?? null),
		type: nvarchar(document?.type ?? null, 30),
		reference: nvarchar(document?.referenceNbr ?? null, 15),
		total: varchar(document?.total.toFixed(4) ?? null, 25),
		released: bit(document?.released ?? false),
		detail: nvarchar(JSON.stringify(result.detail ?? null), 'max'),
		...each('source', (one) => varchar(one?.rmh.source ?? null, 11)),
		...each('store', (one) => int(one?.rmh.storeId ?? null)),
		...each('number', (one) => int(one?.rmh.number ?? null)),
		...each('rule', (one) => nvarchar(one?.rule ?? null, 60)),
	});
	const [done] = checkedRows(answer, rows, 'the sync ledger');
	// The answer to a first attempt may have been lost, and the run's lease be free since.
	return done !== undefined && (done.Held === 1 || done.Recorded === done.Asked);
}
