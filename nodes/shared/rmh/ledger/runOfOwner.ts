import { z } from 'zod';
import { nvarchar, varchar } from '../parameters';
import { checkedRows } from '../rows';
import { keepLease, type Lease, type RunOutcome } from './lease';
import type { Ledger } from './ledger';
import { bigintColumn } from './ledgerRows';

const row = z.object({
	RunID: bigintColumn,
	Outcome: z.custom<RunOutcome | 'lost'>((value) => typeof value === 'string').nullable(),
});

/** A run that somebody began. */
export interface OwnRun {
	/** Under which the run works, or worked. */
	lease: Lease;
	/** `lost` = taken over by somebody else; null = at work. */
	outcome: RunOutcome | 'lost' | null;
}

/**
 * The last run of a scope and job that an execution began, so that its nodes find it without items
 * that carry it.
 *
 * @returns null when it has begun none
 * @throws RmhError
 */
export async function runOfOwner(
	ledger: Ledger,
	{ scope, job, owner }: Omit<Lease, 'token'>,
): Promise<OwnRun | null> {
	const rows = await ledger.read(ledger.sql('run-of-owner'), {
		scope: nvarchar(scope, 30),
		job: varchar(job, 30),
		owner: nvarchar(owner, 200),
	});
	const [found] = checkedRows(row, rows, 'the run');
	return found
		? { lease: { scope, job, token: found.RunID, owner }, outcome: found.Outcome }
		: null;
}

/**
 * The lease of the run that this execution has begun with another node.
 *
 * @returns null when it has begun none, or it is over
 * @throws RmhError
 */
export async function runAtWork(
	ledger: Ledger,
	whose: Omit<Lease, 'token'>,
): Promise<Lease | null> {
	const own = await runOfOwner(ledger, whose);
	return own?.outcome === null && (await keepLease(ledger, own.lease)) ? own.lease : null;
}

const atWork = z.object({ RunID: bigintColumn, Job: z.string() });

/**
 * The leases of a scope under which an execution has taken customers that are not all recorded yet.
 * @throws RmhError
 */
export async function runsAtWork(
	ledger: Ledger,
	{ scope, owner }: Pick<Lease, 'scope' | 'owner'>,
): Promise<Lease[]> {
	const rows = await ledger.read(ledger.sql('runs-at-work'), {
		scope: nvarchar(scope, 30),
		owner: nvarchar(owner, 200),
	});
	return checkedRows(atWork, rows, 'the runs').map(({ RunID, Job }) => {
		return { scope, job: Job, token: RunID, owner };
	});
}
