import { z } from 'zod';
import { SYNC_STATUSES, type SyncStatus } from '../../../customer/sync/syncStatus';
import { nvarchar } from '../../parameters';
import { checkedRows } from '../../rows';
import type { Ledger } from '../ledger';
import { utcTime } from './linkStatus';
import type { StatusFilter } from './statusFilter';
import { filterParameters, withStatuses } from './statusFilter';

const row = z.object({
	Scope: z.string(),
	Status: z.string(),
	Customers: z.number().int(),
	OldestChangedAt: utcTime,
	OldestMinutes: z.number().int(),
});

/** How many customers of a scope have a status. */
export interface StatusCount {
	scope: string;
	status: string;
	customers: number;
	/** When the one that has waited for longest came to it, or was last changed in it. */
	oldestChangedAt: string;
	/** Hours since then, by the server's clock. */
	oldestHours: number;
}

/**
 * Customers per scope and status, what needs a person first.
 * @param scope absent = all
 * @throws RmhError
 */
export async function countStatus(
	ledger: Ledger,
	filter: StatusFilter,
	scope?: string,
): Promise<StatusCount[]> {
	const rows = await ledger.read(withStatuses(ledger.sql('status-counts')), {
		scope: nvarchar(scope ?? null, 30),
		...filterParameters(filter),
	});
	const rank = ({ status }: StatusCount) => SYNC_STATUSES.indexOf(status as SyncStatus);
	return checkedRows(row, rows, 'the sync ledger')
		.map((count) => ({
			scope: count.Scope,
			status: count.Status,
			customers: count.Customers,
			oldestChangedAt: count.OldestChangedAt,
			oldestHours: Math.round(count.OldestMinutes / 6) / 10,
		}))
		.sort((a, b) => (a.scope === b.scope ? rank(a) - rank(b) : a.scope < b.scope ? -1 : 1));
}
