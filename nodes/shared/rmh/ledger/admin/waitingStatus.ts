import { z } from 'zod';
import { int, nvarchar, varchar } from '../../parameters';
import { checkedRows } from '../../rows';
import type { Ledger } from '../ledger';
import { utcTime } from './linkStatus';
import {
	filterParameters,
	statusParameters,
	withStatuses,
	type StatusFilter,
} from './statusFilter';
import type { RetryMany } from './retry';

const text = z.string().nullable();

const row = z.object({
	Scope: z.string(),
	Job: z.string(),
	AcumaticaRecordID: z.string(),
	AcumaticaCustomerID: z.string(),
	RmhID: z.number().int().nullable(),
	Status: z.string(),
	Attempts: z.number().int(),
	ErrorClass: text,
	LastError: text,
	NextAttemptAt: utcTime.nullable(),
	CreatedAt: utcTime,
	ChangedAt: utcTime,
});

/** An Acumatica customer whose change could not be brought to RMH. */
export interface WaitingStatus {
	scope: string;
	/** Whose changes they are: `changes:` and the name of the cursor. */
	job: string;
	/** null = RMH has no such customer yet. */
	rmhId: number | null;
	acumaticaCustomerId: string;
	acumaticaRecordId: string;
	status: string;
	attempts: number;
	errorClass: string | null;
	lastError: string | null;
	/** null = it waits for an edit in Acumatica, a full comparison, or a person. */
	nextAttemptAt: string | null;
	createdAt: string;
	changedAt: string;
}

/** SQL Server's TOP takes an int, and nobody reads more. */
const ALL = 1_000_000;

/**
 * Who waits, longest first.
 * @param page.scope absent = all
 * @throws RmhError
 */
export async function readWaitingStatus(
	ledger: Ledger,
	filter: StatusFilter,
	{ scope, limit = ALL }: { scope?: string; limit?: number },
): Promise<WaitingStatus[]> {
	const rows = await ledger.read(withStatuses(ledger.sql('waiting-page')), {
		pageSize: int(Math.min(limit, ALL)),
		scope: nvarchar(scope ?? null, 30),
		...filterParameters(filter),
	});
	return checkedRows(row, rows, 'the sync ledger').map((one) => ({
		scope: one.Scope,
		job: one.Job,
		rmhId: one.RmhID,
		acumaticaCustomerId: one.AcumaticaCustomerID,
		acumaticaRecordId: one.AcumaticaRecordID,
		status: one.Status,
		attempts: one.Attempts,
		errorClass: one.ErrorClass,
		lastError: one.LastError,
		nextAttemptAt: one.NextAttemptAt,
		createdAt: one.CreatedAt,
		changedAt: one.ChangedAt,
	}));
}

const changed = z.object({ Changed: z.number().int() });

/**
 * Makes those due again that have one of the statuses (and the class of error).
 * @returns how many
 * @throws RmhError
 */
export async function retryWaiting(
	ledger: Ledger,
	{ scope, statuses, errorClass }: Pick<RetryMany, 'scope' | 'statuses' | 'errorClass'>,
): Promise<number> {
	const rows = await ledger.write(withStatuses(ledger.sql('waiting-retry')), {
		scope: nvarchar(scope, 30),
		errorClass: varchar(errorClass?.slice(0, 20) ?? null, 20),
		...statusParameters(statuses),
	});
	return checkedRows(changed, rows, 'the sync ledger')[0]?.Changed ?? 0;
}
