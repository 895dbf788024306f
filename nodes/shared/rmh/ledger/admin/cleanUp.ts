import { z } from 'zod';
import type { SqlParameters } from '../../parameters';
import { int, nvarchar } from '../../parameters';
import { checkedRows } from '../../rows';
import type { Ledger } from '../ledger';

/** Few enough that SQL Server locks rows and not the table (it changes to that at about 5,000). */
export const CLEAN_UP_BATCH = 1000;

const batch = z.object({ Deleted: z.number().int() });

export interface CleanUp {
	/** Absent = all scopes. */
	scope?: string;
	historyDays: number;
	runDays: number;
	/** Absent = they stay. RMH has to be the database of the scope. */
	deletedCustomers?: { scope: string; days: number };
	/** For the history. */
	actor: string;
}

export interface CleanUpResult {
	/** Of customers. */
	historyDeleted: number;
	/** Of sales and collections. */
	documentHistoryDeleted: number;
	runsDeleted: number;
	/** Conflicts that have ended. */
	conflictsDeleted: number;
	customersForgotten: number;
}

/**
 * Deletes what is old, in short batches: runs go on meanwhile.
 * @throws RmhError; what was deleted so far stays deleted
 */
export async function cleanUp(
	ledger: Ledger,
	{ scope, historyDays, runDays, deletedCustomers, actor }: CleanUp,
): Promise<CleanUpResult> {
	const everywhere = { scope: nvarchar(scope ?? null, 30) };
	return {
		historyDeleted: await inBatches(ledger, 'clean-up-history', {
			...everywhere,
			days: int(historyDays),
		}),
		documentHistoryDeleted: await inBatches(ledger, 'documents/clean-up-history', {
			...everywhere,
			days: int(historyDays),
		}),
		conflictsDeleted: await inBatches(ledger, 'clean-up-conflicts', {
			...everywhere,
			days: int(historyDays),
		}),
		runsDeleted: await inBatches(ledger, 'clean-up-runs', { ...everywhere, days: int(runDays) }),
		customersForgotten: deletedCustomers
			? await inBatches(ledger, 'clean-up-deleted', {
					scope: nvarchar(deletedCustomers.scope, 30),
					days: int(deletedCustomers.days),
					actor: nvarchar(actor.slice(0, 200), 200),
				})
			: 0,
	};
}

async function inBatches(ledger: Ledger, name: string, parameters: SqlParameters): Promise<number> {
	let total = 0;
	for (;;) {
		const rows = await ledger.write(ledger.sql(name), {
			...parameters,
			batchSize: int(CLEAN_UP_BATCH),
		});
		const deleted = checkedRows(batch, rows, 'the sync ledger')[0]?.Deleted ?? 0;
		total += deleted;
		if (deleted < CLEAN_UP_BATCH) return total;
	}
}
