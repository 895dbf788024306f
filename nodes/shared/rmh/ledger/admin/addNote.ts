import { RmhError } from '../../errors';
import { bigint } from '../../parameters';
import type { Ledger } from '../ledger';
import { readHistory } from './history';
import type { PersonalChange } from './personalChange';
import { changeParameters, notInLedger, refuseErased, runChange } from './personalChange';
import { readOneStatus } from './readStatus';

/**
 * Writes into the history what a person says about a customer, or is about to do with it.
 *
 * @param change.reason what the person says
 * @param change.seenEntry id of the history entry that the person saw last ('0' = there was none); absent = the
 * note is written whatever happened meanwhile
 * @throws RmhError (kinds `noSuchCustomer`, `customerErased`; `decidedMeanwhile` when somebody has decided about
 * the customer after that entry, or a run has linked it)
 */
export async function addNote(
	ledger: Ledger,
	change: PersonalChange & { reason: string; seenEntry?: string },
): Promise<void> {
	const status = await readOneStatus(ledger, change.scope, change.rmhId);
	if (!status) throw notInLedger(change);
	refuseErased(status);
	const written = await runChange(ledger, 'add-note', {
		...changeParameters(change),
		seen: bigint(change.seenEntry ?? null),
	});
	if (!written) throw await decidedMeanwhile(ledger, change);
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
