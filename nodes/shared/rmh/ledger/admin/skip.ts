import { nvarchar } from '../../parameters';
import type { Ledger } from '../ledger';
import type { PersonalChange } from './personalChange';
import {
	addCustomer,
	changeParameters,
	LONGEST_REASON,
	notInLedger,
	refuseErased,
	runChange,
} from './personalChange';
import { readOneStatus } from './readStatus';

/**
 * Leaves an RMH customer out of every upload, until a person retries it. What it is linked to stays.
 *
 * @returns false when it was skipped for this reason already
 * @throws RmhError (kinds `noSuchCustomer`, `customerErased`)
 */
export async function skip(
	ledger: Ledger,
	change: PersonalChange & { reason: string },
): Promise<boolean> {
	await addCustomer(ledger, change);
	const status = await readOneStatus(ledger, change.scope, change.rmhId);
	if (!status) throw notInLedger(change);
	refuseErased(status);
	return await runChange(ledger, 'skip', {
		...changeParameters(change),
		why: nvarchar(change.reason.slice(0, LONGEST_REASON), 2000),
	});
}
