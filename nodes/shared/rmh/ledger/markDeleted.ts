import { z } from 'zod';
import type { CustomerRecords } from '../customers/customerRecords';
import { int, nvarchar } from '../parameters';
import { checkedRows } from '../rows';
import { fence, type Lease } from './lease';
import type { Ledger } from './ledger';
import { leaseLost } from './ledgerErrors';
import { isLockTimeout } from './lockTimeout';

/** What RMH has lost. */
export interface DeletedInRmh {
	/** Gone from RMH since the last run; a person decides. */
	deletedInRmh: number;
	/**
	 * More than half of the linked customers are not in this database. They were left as they are,
	 * because it may be the wrong one. 0 = all is well.
	 */
	absent: number;
}

const marked = z.object({ Held: z.number(), Deleted: z.number(), Absent: z.number() });

/** Links marked as deleted per call: more keeps locks for too long. */
const MARKED_AT_ONCE = 2000;

/** A store may lose so many customers at once. */
const FEW = 20;

/** What accounting reads with the customer. */
const MESSAGE =
	'RMH does not have this customer any more; Acumatica keeps its own. If it was merged into another RMH customer, or entered anew, move the link to that one; if it is back with its ID, Retry this one. Else leave it.';

/**
 * Marks the links of customers that are gone from RMH as Deleted; Acumatica's customers stay.
 * @throws RmhError (kind `leaseLost` when another run has taken over)
 */
export async function markDeleted(
	ledger: Ledger,
	lease: Lease,
	{ names }: CustomerRecords,
): Promise<DeletedInRmh> {
	try {
		const rows = await ledger.write(ledger.sql('mark-deleted', { ...names }), {
			...fence(lease),
			owner: nvarchar(lease.owner, 200),
			most: int(MARKED_AT_ONCE),
			few: int(FEW),
			message: nvarchar(MESSAGE, 500),
		});
		const [result] = checkedRows(marked, rows, 'the sync ledger');
		if (result?.Held !== 1) throw leaseLost(lease);
		return { deletedInRmh: result.Deleted, absent: result.Absent };
	} catch (error) {
		// A till has rows locked for long; who is gone will be gone in the next run too.
		if (isLockTimeout(error)) return { deletedInRmh: 0, absent: 0 };
		throw error;
	}
}
