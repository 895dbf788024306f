import { z } from 'zod';
import type { CustomerType } from '../../../customer/customerItem';
import type { DocumentReference } from '../../../document/documentItem';
import { filledUp } from '../../customers/idChunks';
import { int, numbered, nvarchar, varchar, type SqlParameter } from '../../parameters';
import { checkedRows } from '../../rows';
import { repeatInList } from '../../statements';
import { fence, type Lease } from '../lease';
import type { Ledger } from '../ledger';

/** What the gate decided about a document that does not go. */
export interface RecordedDecision {
	rmh: Pick<DocumentReference, 'source' | 'storeId' | 'number'>;
	/** Prepared = its customer is being made, and the run asks again: only the decision is written down. */
	status: 'Held' | 'Review' | 'Prepared';
	rule: string;
	/** For people. */
	reason: string;
	type: CustomerType;
	/** Whose Acumatica customer it goes to; null = nobody is named. */
	payer: { scope: string; id: number; number: string; name: string } | null;
	/** See SeenLink; null = nobody is named. */
	seenAt: string | null;
	/** null = not by itself. */
	retryInSeconds: number | null;
}

/** SQL Server takes 2,100 parameters, and each decision has 14. */
const DECISIONS_PER_STATEMENT = 100;

const LONGEST_REASON = 2000;

const answer = z.object({ Held: z.number(), Asked: z.number(), Recorded: z.number() });

/**
 * Records decisions, 100 in a statement. The same ones once more change nothing, so it may be repeated. What
 * the run does not have any more, because a person has decided, is left alone.
 *
 * @returns false when another run has taken over; nothing of that statement was written
 * @throws RmhError
 */
export async function recordDecisions(
	ledger: Ledger,
	lease: Lease,
	decisions: readonly RecordedDecision[],
): Promise<boolean> {
	for (let start = 0; start < decisions.length; start += DECISIONS_PER_STATEMENT) {
		const chunk = decisions.slice(start, start + DECISIONS_PER_STATEMENT);
		if (!(await recordChunk(ledger, lease, chunk))) return false;
	}
	return true;
}

async function recordChunk(
	ledger: Ledger,
	lease: Lease,
	chunk: readonly RecordedDecision[],
): Promise<boolean> {
	const list = filledUp(chunk, DECISIONS_PER_STATEMENT);
	const each = (name: string, make: (one: RecordedDecision | null) => SqlParameter) =>
		numbered(name, list, make);
	const sql = repeatInList(ledger.sql('documents/record-decisions'), list.length);
	const rows = await ledger.write(sql, {
		...fence(lease),
		owner: nvarchar(lease.owner, 200),
		...each('source', (one) => varchar(one?.rmh.source ?? null, 11)),
		...each('store', (one) => int(one?.rmh.storeId ?? null)),
		...each('number', (one) => int(one?.rmh.number ?? null)),
		...each('status', (one) => varchar(one?.status ?? null, 10)),
		...each('rule', (one) => nvarchar(one?.rule ?? null, 60)),
		...each('reason', (one) => nvarchar(one?.reason.slice(0, LONGEST_REASON) ?? null, 2000)),
		...each('type', (one) => varchar(one?.type ?? null, 10)),
		...each('payerScope', (one) => nvarchar(one?.payer?.scope ?? null, 30)),
		...each('payerId', (one) => int(one?.payer?.id ?? null)),
		...each('payerNumber', (one) => nvarchar(one?.payer?.number.trim().slice(0, 50) ?? '', 50)),
		...each('payerName', (one) => nvarchar(one?.payer?.name.slice(0, 255) ?? '', 255)),
		...each('seenAt', (one) => varchar(one?.seenAt ?? null, 23)),
		...each('retry', (one) => int(one?.retryInSeconds ?? null)),
		...each('detail', (one) => nvarchar(one && detailOf(one), 'max')),
	});
	const [done] = checkedRows(answer, rows, 'the sync ledger');
	// The answer to a first attempt may have been lost, and the run's lease be free since.
	return done !== undefined && (done.Held === 1 || done.Recorded === done.Asked);
}

const detailOf = ({ rule, reason }: RecordedDecision) => JSON.stringify({ rule, reason });
