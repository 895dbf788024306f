import { z } from 'zod';
import type { SyncStatus } from '../../../customer/sync/syncStatus';
import { BEFORE_FIRST_ID } from '../../customers/idChunks';
import { bit, int, nvarchar, varchar } from '../../parameters';
import { checkedRows } from '../../rows';
import type { Ledger } from '../ledger';
import { scopeSql } from '../scopeSql';
import type { PersonalChange } from './personalChange';
import { notInLedger, reasonJson } from './personalChange';
import { LAST_ID, readOneStatus } from './readStatus';
import { statusParameters, withStatuses } from './statusFilter';

/** Statuses that wait for something and that a retry takes without being told to. */
export const RETRIED: readonly SyncStatus[] = ['Failed', 'Aborted', 'Invalid', 'Review', 'Held'];

/** Few enough that SQL Server locks rows and not the table. */
const BATCH_SIZE = 1000;

const batch = z.object({ Changed: z.number().int(), LastID: z.number().int().nullable() });

export interface RetryMany extends Omit<PersonalChange, 'rmhId'> {
	statuses: readonly SyncStatus[];
	errorClass?: string;
	/** Also those that were erased for privacy: it was a mistake. */
	erased?: boolean;
}

/**
 * Makes all customers due again that have one of the statuses (and the class of error). Those that were
 * merged into others are left alone, and those that RMH has lost.
 * @returns how many
 * @throws RmhError
 */
export async function retryMany(ledger: Ledger, change: RetryMany): Promise<number> {
	return await retryRange(ledger, change, BEFORE_FIRST_ID, LAST_ID);
}

/**
 * Makes a customer due again. One that is skipped or deleted only where the statuses say so, and never one that
 * RMH has lost.
 * @returns false when it was left alone
 * @throws RmhError (kind `noSuchCustomer`)
 */
export async function retryOne(
	ledger: Ledger,
	change: PersonalChange & Pick<RetryMany, 'statuses' | 'erased'>,
): Promise<boolean> {
	const { scope, rmhId } = change;
	if (!(await readOneStatus(ledger, scope, rmhId))) throw notInLedger(change);
	return (await retryRange(ledger, change, rmhId - 1, rmhId)) > 0;
}

async function retryRange(
	ledger: Ledger,
	change: RetryMany,
	first: number,
	lastId: number,
): Promise<number> {
	const sql = withStatuses(await scopeSql(ledger, change.scope, 'retry'));
	let total = 0;
	let afterId = first;
	for (;;) {
		const rows = await ledger.write(sql, {
			batchSize: int(BATCH_SIZE),
			scope: nvarchar(change.scope, 30),
			afterId: int(afterId),
			lastId: int(lastId),
			erased: bit(change.erased ?? false),
			errorClass: varchar(change.errorClass?.slice(0, 20) ?? null, 20),
			actor: nvarchar(change.actor.slice(0, 200), 200),
			reason: nvarchar(reasonJson(change.reason), 4000),
			...statusParameters(change.statuses),
		});
		const [done] = checkedRows(batch, rows, 'the sync ledger');
		total += done?.Changed ?? 0;
		if (!done || done.LastID === null || done.Changed < BATCH_SIZE) return total;
		afterId = done.LastID;
	}
}
