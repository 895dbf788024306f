import { nvarchar, varchar } from '../../parameters';
import type { Ledger } from '../ledger';
import type { PersonalChange } from './personalChange';
import {
	changeParameters,
	LONGEST_REASON,
	notInLedger,
	refuseErased,
	runChange,
} from './personalChange';
import { readOneStatus } from './readStatus';

/**
 * Takes the Acumatica customer away from an RMH customer; what it was goes to the history.
 *
 * @param then what comes next: the next run looks for the customer again, or it is left out
 * @returns false when it was not linked
 * @throws RmhError (kinds `noSuchCustomer`, `customerErased`)
 */
export async function unlink(
	ledger: Ledger,
	change: PersonalChange,
	then: 'lookForAgain' | 'skip',
): Promise<boolean> {
	const status = await readOneStatus(ledger, change.scope, change.rmhId);
	if (!status) throw notInLedger(change);
	refuseErased(status);
	const why = change.reason?.slice(0, LONGEST_REASON) ?? 'Unlinked by hand';
	return await runChange(ledger, 'unlink', {
		...changeParameters(change),
		status: varchar(then === 'skip' ? 'Skipped' : 'Held', 10),
		why: nvarchar(then === 'skip' ? why : null, 2000),
	});
}
