import { z } from 'zod';
import type { SqlParameters } from '../../parameters';
import { int, nvarchar } from '../../parameters';
import { checkedRows } from '../../rows';
import type { Ledger } from '../ledger';
import { scopeSql } from '../scopeSql';

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
		historyDeleted: await inBatches(ledger, ledger.sql('clean-up-history'), {
			...everywhere,
			days: int(historyDays),
		}),
		documentHistoryDeleted: await inBatches(ledger, ledger.sql('documents/clean-up-history'), {
			...everywhere,
			days: int(historyDays),
		}),
		conflictsDeleted: await inBatches(ledger, ledger.sql('clean-up-conflicts'), {
			...everywhere,
			days: int(historyDays),
		}),
		runsDeleted: await inBatches(ledger, ledger.sql('clean-up-runs'), {
			...everywhere,
			days: int(runDays),
		}),
		customersForgotten: deletedCustomers ? await forget(ledger, deletedCustomers, actor) : 0,
	};
}

async function forget(
	ledger: Ledger,
	{ scope, days }: NonNullable<CleanUp['deletedCustomers']>,
	actor: string,
): Promise<number> {
	return await inBatches(ledger, await scopeSql(ledger, scope, 'clean-up-deleted'), {
		scope: nvarchar(scope, 30),
		days: int(days),
		actor: nvarchar(actor.slice(0, 200), 200),
	});
}

async function inBatches(ledger: Ledger, sql: string, parameters: SqlParameters): Promise<number> {
	let total = 0;
	for (;;) {
		const rows = await ledger.write(sql, {
			...parameters,
			batchSize: int(CLEAN_UP_BATCH),
		});
		const deleted = checkedRows(batch, rows, 'the sync ledger')[0]?.Deleted ?? 0;
		total += deleted;
		if (deleted < CLEAN_UP_BATCH) return total;
	}
}
