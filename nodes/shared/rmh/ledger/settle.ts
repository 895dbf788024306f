import { z } from 'zod';
import { binary, int, numbered } from '../parameters';
import { checkedRows } from '../rows';
import { repeatInList } from '../statements';
import { filledUp } from '../customers/idChunks';
import { fence, type Lease } from './lease';
import type { Ledger } from './ledger';
import { leaseLost } from './ledgerErrors';
import type { Candidate } from './pendingPage';

const outcome = z.object({ Held: z.number() });

/**
 * Notes the row versions of customers whose change does not matter, with one statement.
 * @param page at most 1,000
 * @throws RmhError (kind `leaseLost`)
 */
export async function settle(
	ledger: Ledger,
	lease: Lease,
	page: readonly Candidate[],
): Promise<void> {
	if (page.length === 0) return;
	const list = filledUp(page);
	const rows = await ledger.write(repeatInList(ledger.sql('settle'), list.length), {
		...fence(lease),
		...numbered('id', list, (candidate) => int(candidate?.row.ID ?? null)),
		...numbered('version', list, (candidate) => binary(candidate?.row.DBTimeStamp ?? null, 8)),
	});
	if (checkedRows(outcome, rows, 'the sync ledger')[0]?.Held !== 1) throw leaseLost(lease);
}
