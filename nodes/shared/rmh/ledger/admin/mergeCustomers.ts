import { z } from 'zod';
import { RmhError } from '../../errors';
import { int } from '../../parameters';
import { checkedRows } from '../../rows';
import type { Ledger } from '../ledger';
import type { PersonalChange } from './personalChange';
import { addCustomer, changeParameters, notInLedger } from './personalChange';

const answer = z.object({ Answer: z.enum(['moved', 'unchanged', 'noSurvivor', 'mergedItself']) });

/** An RMH customer that was merged into another one. */
export interface MergedCustomer extends PersonalChange {
	/** `Customer.ID` of the one that stays. */
	survivorId: number;
}

/**
 * Notes that an RMH customer was merged into another one of RMH: its Acumatica customer goes over to the
 * survivor where that has none, and what names the old one (a sale) belongs to the survivor from now on.
 *
 * @param change `rmhId` is the customer that is no more; RMH need not have it
 * @returns false when it was noted so already
 * @throws RmhError (kinds `noSuchCustomer`, `configuration`)
 */
export async function mergeCustomers(ledger: Ledger, change: MergedCustomer): Promise<boolean> {
	const { scope, rmhId, survivorId } = change;
	if (rmhId === survivorId) {
		throw new RmhError('configuration', `RMH ID ${rmhId} cannot be merged into itself`, {
			description: 'Name the customer that is no more, and the one that stays.',
		});
	}
	await addCustomer(ledger, change);
	await addCustomer(ledger, { ...change, rmhId: survivorId });
	const rows = await ledger.write(ledger.sql('merge-customers'), {
		...changeParameters(change),
		survivorId: int(survivorId),
	});
	const done = checkedRows(answer, rows, 'the sync ledger')[0]?.Answer;
	if (done === 'noSurvivor') throw notInLedger({ ...change, rmhId: survivorId });
	if (done === 'mergedItself') {
		throw new RmhError(
			'configuration',
			`RMH ID ${survivorId} in scope ${scope} was merged into another customer itself`,
			{
				description:
					'Name the customer that stays. If the merge was a mistake: Link that customer by hand, which makes it one of its own again.',
			},
		);
	}
	return done === 'moved';
}
