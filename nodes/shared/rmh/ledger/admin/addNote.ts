import { z } from 'zod';
import { RmhError } from '../../errors';
import { bigint } from '../../parameters';
import { checkedRows } from '../../rows';
import type { Ledger } from '../ledger';
import { readHistory } from './history';
import { bigInteger } from './latestFirst';
import type { PersonalChange } from './personalChange';
import { addCustomer, changeParameters, notInLedger, refuseErased } from './personalChange';
import { readOneStatus } from './readStatus';

const outcome = z.object({ NoteID: bigInteger.nullable(), Known: z.number() });

/**
 * Writes into the history what a person says about a customer, or is about to do with it. It may be one that RMH
 * does not have, as long as documents name it.
 *
 * @param change.reason what the person says
 * @param change.seenEntry id of the history entry that the person saw last ('0' = there was none); absent = the
 * note is written whatever happened meanwhile
 * @returns the ID of its history entry
 * @throws RmhError (kinds `noSuchCustomer`, `customerErased`; `decidedMeanwhile` when somebody has decided about
 * the customer after that entry, or a run has linked it; `connectionLost` when nobody knows whether it was written)
 */
export async function addNote(
	ledger: Ledger,
	change: PersonalChange & { reason: string; seenEntry?: string },
): Promise<string> {
	await addCustomer(ledger, change);
	const rows = await ledger.writeOnce(ledger.sql('add-note'), {
		...changeParameters(change),
		seen: bigint(change.seenEntry ?? null),
	});
	const [done] = checkedRows(outcome, rows, 'the sync ledger');
	if (done?.NoteID != null) return done.NoteID;
	if (done?.Known === 1) throw await decidedMeanwhile(ledger, change);
	refuseErased(await readOneStatus(ledger, change.scope, change.rmhId));
	throw notInLedger(change);
}

async function decidedMeanwhile(ledger: Ledger, change: PersonalChange): Promise<RmhError> {
	const { scope, rmhId } = change;
	const status = await readOneStatus(ledger, scope, rmhId);
	const who = status ? `${status.name} (RMH ID ${rmhId})`.trim() : `RMH ID ${rmhId}`;
	for await (const [last] of readHistory(ledger, { scope, rmhId }, { limit: 1 })) {
		if (!last) break;
		return new RmhError(
			'decidedMeanwhile',
			`${who} was changed meanwhile: ${last.action} by ${last.actor}`,
			{ description: 'Nothing was done. Look at the customer again, as it stands now.' },
		);
	}
	return notInLedger(change);
}
