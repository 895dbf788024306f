import { z } from 'zod';
import { int, uniqueidentifier } from '../parameters';
import { checkedRows } from '../rows';
import { fence, type Lease } from './lease';
import type { Ledger } from './ledger';

const answer = z.object({ Held: z.number(), Stands: z.boolean() });

/** `left`: a person has decided about the customer since it was read, so nothing of it may be sent. */
export type Sending = 'begun' | 'left' | 'leaseLost';

/**
 * To be called right before anything of a customer is sent to Acumatica. Until its result is recorded, nobody
 * relies on what was synchronised before: the run may die at any moment. Those that are not sent after all keep it.
 *
 * @param customer.knownRecord the Acumatica record that it was linked to when it was read; null = none
 * @throws RmhError
 */
export async function beginSending(
	ledger: Ledger,
	lease: Lease,
	{ rmhId, knownRecord }: { rmhId: number; knownRecord: string | null },
): Promise<Sending> {
	const rows = await ledger.write(ledger.sql('begin-sending'), {
		...fence(lease),
		rmhId: int(rmhId),
		knownRecord: uniqueidentifier(knownRecord),
	});
	const [row] = checkedRows(answer, rows, 'the sync ledger');
	if (row?.Held !== 1) return 'leaseLost';
	return row.Stands ? 'begun' : 'left';
}
