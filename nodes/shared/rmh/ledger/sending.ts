import { z } from 'zod';
import { int } from '../parameters';
import { checkedRows } from '../rows';
import { fence, type Lease } from './lease';
import type { Ledger } from './ledger';

const answer = z.object({ Held: z.number() });

/**
 * To be called right before anything of a customer is sent to Acumatica. Until its result is recorded, nobody
 * relies on what was synchronised before: the run may die at any moment. Those that are not sent after all keep it.
 *
 * @returns false when another run has taken over
 * @throws RmhError
 */
export async function beginSending(ledger: Ledger, lease: Lease, rmhId: number): Promise<boolean> {
	const rows = await ledger.write(ledger.sql('begin-sending'), {
		...fence(lease),
		rmhId: int(rmhId),
	});
	return checkedRows(answer, rows, 'the sync ledger')[0]?.Held === 1;
}
