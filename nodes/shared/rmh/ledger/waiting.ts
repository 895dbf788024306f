import { z } from 'zod';
import type { ErrorClass, SyncStatus } from '../../customer/sync/syncStatus';
import { chunksOf, filledUp } from '../customers/idChunks';
import type { SqlParameters } from '../parameters';
import { bit, int, numbered, nvarchar, uniqueidentifier, varchar } from '../parameters';
import { checkedRows } from '../rows';
import { repeatInList } from '../statements';
import { fence, type Lease } from './lease';
import type { Ledger } from './ledger';
import { guidColumn } from './ledgerRows';

/** How an Acumatica customer waits. */
export type WaitingStatus = Extract<SyncStatus, 'Review' | 'Invalid' | 'Aborted' | 'Failed'>;

/** An Acumatica customer whose change could not be brought to RMH. */
export interface WaitingRecord {
	/** In lower case. */
	recordId: string;
	customerId: string;
	/** How often it did not work. */
	attempts: number;
	/** To be read whether or not it changes. */
	isDue: boolean;
}

/** Why an Acumatica customer waits from now on. */
export interface NewWaiting {
	recordId: string;
	customerId: string;
	status: WaitingStatus;
	/** So far, with this one. */
	attempts: number;
	errorClass: ErrorClass;
	/** What happened and what to do, for people. */
	reason: string;
	/** Whether the next run reads it again by itself. */
	again: boolean;
	/** It is noted only where it waits already. */
	onlyIfKnown: boolean;
}

const row = z.object({
	AcumaticaRecordID: guidColumn,
	AcumaticaCustomerID: z.string(),
	Attempts: z.number().int(),
	IsDue: z.number(),
});
const outcome = z.object({ Held: z.number() });

/** Eight parameters each, of 2,100 that SQL Server takes. */
const ADDED_AT_ONCE = 100;

/**
 * Who waits of one job's changes.
 * @throws RmhError
 */
export async function readWaiting(
	ledger: Ledger,
	scope: string,
	job: string,
): Promise<WaitingRecord[]> {
	const rows = await ledger.read(ledger.sql('waiting'), {
		scope: nvarchar(scope, 30),
		job: varchar(job, 30),
	});
	return checkedRows(row, rows, 'the sync ledger').map((one) => ({
		recordId: one.AcumaticaRecordID,
		customerId: one.AcumaticaCustomerID,
		attempts: one.Attempts,
		isDue: one.IsDue === 1,
	}));
}

/**
 * Notes what a run has read of those that wait.
 * @param settled records that need not wait any more
 * @param given records that the run's workflow works on
 * @returns false when another run has taken over
 * @throws RmhError
 */
export async function noteWaitingRead(
	ledger: Ledger,
	lease: Lease,
	settled: readonly string[],
	given: readonly string[],
): Promise<boolean> {
	const run = async (gone: readonly string[], taken: readonly string[]) => {
		const size = filledUp(gone.length > taken.length ? gone : taken).length;
		const padded = (list: readonly string[]) => Array.from({ length: size }, (_, i) => list[i]);
		const orNull = (id: string | undefined) => uniqueidentifier(id ?? null);
		return await held(ledger, lease, repeatInList(ledger.sql('waiting-read'), size), {
			...numbered('settled', padded(gone), orNull),
			...numbered('given', padded(taken), orNull),
		});
	};
	for (const chunk of chunksOf(settled)) if (!(await run(chunk, []))) return false;
	for (const chunk of chunksOf(given)) if (!(await run([], chunk))) return false;
	return true;
}

/**
 * Lets Acumatica customers wait, each record once.
 * @returns false when another run has taken over
 * @throws RmhError
 */
export async function addWaiting(
	ledger: Ledger,
	lease: Lease,
	records: readonly NewWaiting[],
): Promise<boolean> {
	for (let start = 0; start < records.length; start += ADDED_AT_ONCE) {
		const list = filledUp(records.slice(start, start + ADDED_AT_ONCE), ADDED_AT_ONCE);
		const sql = repeatInList(ledger.sql('waiting-add'), list.length);
		const parameters: SqlParameters = {
			...numbered('record', list, (one) => uniqueidentifier(one?.recordId ?? null)),
			...numbered('customerId', list, (one) => nvarchar(one?.customerId.slice(0, 30) ?? null, 30)),
			...numbered('status', list, (one) => varchar(one?.status ?? null, 10)),
			...numbered('attempts', list, (one) => int(one?.attempts ?? null)),
			...numbered('errorClass', list, (one) => varchar(one?.errorClass ?? null, 20)),
			...numbered('error', list, (one) => nvarchar(one?.reason.slice(0, 2000) ?? null, 2000)),
			...numbered('again', list, (one) => bit(one?.again ?? null)),
			...numbered('known', list, (one) => bit(one?.onlyIfKnown ?? null)),
		};
		if (!(await held(ledger, lease, sql, parameters))) return false;
	}
	return true;
}

/**
 * Ends the waiting of those that the run has read again and that were not added anew.
 * @returns false when another run has taken over
 * @throws RmhError
 */
export async function endWaiting(ledger: Ledger, lease: Lease): Promise<boolean> {
	return await held(ledger, lease, ledger.sql('waiting-done'));
}

async function held(
	ledger: Ledger,
	lease: Lease,
	sql: string,
	parameters: SqlParameters = {},
): Promise<boolean> {
	const rows = await ledger.write(sql, { ...fence(lease), ...parameters });
	return checkedRows(outcome, rows, 'the sync ledger')[0]?.Held === 1;
}
