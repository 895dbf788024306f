import { z } from 'zod';
import { chunksOf, filledUp } from '../customers/idChunks';
import { numbered, nvarchar, uniqueidentifier } from '../parameters';
import { checkedRows } from '../rows';
import { repeatInList } from '../statements';
import { fence, type Lease } from './lease';
import type { Ledger } from './ledger';

const outcome = z.object({ Held: z.number() });

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
		const list = filledUp(chunk);
		const rows = await ledger.write(repeatInList(ledger.sql('mark-gone'), list.length), {
			...fence(lease),
			owner: nvarchar(lease.owner, 200),
			message: nvarchar(MESSAGE, 500),
			...numbered('record', list, uniqueidentifier),
		});
		if (checkedRows(outcome, rows, 'the sync ledger')[0]?.Held !== 1) return false;
	}
	return true;
}
