import { z } from 'zod';
import { int, nvarchar } from '../parameters';
import { checkedRows } from '../rows';
import { fence, type Lease } from './lease';
import type { Ledger } from './ledger';

const outcome = z.object({ Held: z.number() });

/**
 * Notes which Acumatica customer names an RMH customer that waits in Review: it is shown beside the reason, and
 * read again when a run takes the RMH customer.
 *
 * @returns false when another run has taken over
 * @throws RmhError
 */
export async function noteReference(
	ledger: Ledger,
	lease: Lease,
	{ rmhId, customerId }: { rmhId: number; customerId: string },
): Promise<boolean> {
	const rows = await ledger.write(ledger.sql('note-reference'), {
		...fence(lease),
		owner: nvarchar(lease.owner, 200),
		rmhId: int(rmhId),
		customerId: nvarchar(customerId.slice(0, 30), 30),
		message: nvarchar(
			`Acumatica customer ${customerId} names it in Ext. Ref. Nbr.; what was edited there waits until this is decided.`,
			500,
		),
	});
	return checkedRows(outcome, rows, 'the sync ledger')[0]?.Held === 1;
}
