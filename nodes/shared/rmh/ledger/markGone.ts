import { z } from 'zod';
import { chunksOf, filledUp } from '../customers/idChunks';
import {
	bigint,
	numbered,
	nvarchar,
	uniqueidentifier,
	varchar,
	type SqlParameters,
} from '../parameters';
import { checkedRows } from '../rows';
import { repeatInList } from '../statements';
import { fence, type Lease } from './lease';
import type { Ledger } from './ledger';

const outcome = z.object({ Held: z.number(), Marked: z.number() });

const MESSAGE =
	'The Acumatica customer that this customer is linked to does not exist any more, or the Acumatica user may not see it. If it was merged, move the link to the one that stays; if it is to be made again, Retry this one.';

/**
 * Marks the links to Acumatica customers that are gone as Deleted, and ends their conflicts.
 * @param recordIds of the Acumatica customers
 * @returns false when another run has taken over
 * @throws RmhError
 */
export async function markGone(
	ledger: Ledger,
	lease: Lease,
	recordIds: readonly string[],
): Promise<boolean> {
	for (const chunk of chunksOf(recordIds)) {
		const { Held } = await mark(ledger, fence(lease), lease.owner, chunk);
		if (Held !== 1) return false;
	}
	return true;
}

/**
 * The same for one that Acumatica itself has reported as gone. It needs no lease: whoever writes to that
 * customer meanwhile learns the same.
 * @param actor who says so, for the history
 * @returns whether a link was marked: none is that is marked already, or that a person has skipped
 * @throws RmhError
 */
export async function markReportedGone(
	ledger: Ledger,
	{ scope, actor }: { scope: string; actor: string },
	recordId: string,
): Promise<boolean> {
	const nobody = { scope: nvarchar(scope, 30), job: varchar(null, 30), token: bigint(null) };
	const { Marked } = await mark(ledger, nobody, actor, [recordId]);
	return Marked > 0;
}

async function mark(
	ledger: Ledger,
	by: SqlParameters,
	owner: string,
	recordIds: readonly string[],
): Promise<z.output<typeof outcome>> {
	const list = filledUp(recordIds);
	const rows = await ledger.write(repeatInList(ledger.sql('mark-gone'), list.length), {
		...by,
		owner: nvarchar(owner.slice(0, 200), 200),
		message: nvarchar(MESSAGE, 500),
		...numbered('record', list, uniqueidentifier),
	});
	return checkedRows(outcome, rows, 'the sync ledger')[0] ?? { Held: 0, Marked: 0 };
}
