import { z } from 'zod';
import { chunksOf, filledUp } from '../customers/idChunks';
import { int, numbered } from '../parameters';
import { checkedRows } from '../rows';
import { repeatInList } from '../statements';
import { fence, type Lease } from './lease';
import type { Ledger } from './ledger';

const answer = z.object({ Held: z.number(), RmhID: z.number().nullable() });

/**
 * To be called before anything of some customers is sent to Acumatica. Until their results are recorded,
 * nobody relies on what was synchronised before: the run may die at any moment.
 *
 * @returns the customers that this run sends for the first time, as far as the ledger can tell;
 * 'leaseLost' when another run has taken over
 * @throws RmhError
 */
export async function beginSending(
	ledger: Ledger,
	lease: Lease,
	rmhIds: readonly number[],
): Promise<Set<number> | 'leaseLost'> {
	const first = new Set<number>();
	for (const chunk of chunksOf(rmhIds)) {
		const list = filledUp(chunk);
		const rows = await ledger.write(repeatInList(ledger.sql('begin-sending'), list.length), {
			...fence(lease),
			...numbered('id', list, int),
		});
		const answers = checkedRows(answer, rows, 'the sync ledger');
		if (answers[0]?.Held !== 1) return 'leaseLost';
		for (const { RmhID } of answers) if (RmhID !== null) first.add(RmhID);
	}
	return first;
}
