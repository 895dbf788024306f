import { nvarchar } from '../../parameters';
import type { Ledger } from '../ledger';
import type { PersonalChange } from './personalChange';
import { addCustomer, changeParameters, notInLedger, runChange } from './personalChange';
import { readOneStatus } from './readStatus';

const WHY = 'Erased for privacy';

/**
 * Erases what the ledger keeps of a person: name, values, the details of the history, conflicts. Which
 * customer it is in the two systems stays, so that no run makes or uploads it again. Neither RMH nor
 * Acumatica is changed.
 *
 * @returns false when it was erased before; what has been added since is erased all the same
 * @throws RmhError (kind `noSuchCustomer`)
 */
export async function erase(ledger: Ledger, change: PersonalChange): Promise<boolean> {
	await addCustomer(ledger, change);
	if (!(await readOneStatus(ledger, change.scope, change.rmhId))) throw notInLedger(change);
	return await runChange(ledger, 'erase', {
		...changeParameters(change),
		why: nvarchar(WHY, 2000),
	});
}
