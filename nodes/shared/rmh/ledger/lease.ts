import { z } from 'zod';
import { bigint, bit, int, nvarchar, varchar, type SqlParameters } from '../parameters';
import { checkedRows } from '../rows';
import type { Ledger } from './ledger';
import { bigintColumn, timeColumn } from './ledgerRows';

/** The right to work on a scope's job, and the run that has it. */
export interface Lease {
	scope: string;
	/** For instance `upload`; at most 30 letters. */
	job: string;
	/** The fencing token: number of the run. A later run has a higher one. */
	token: string;
	owner: string;
}

export interface LeaseRequest {
	/** One RMH database plus store. */
	scope: string;
	job: string;
	/** One execution of a workflow, so that it can take the lease anew. At most 200 characters. */
	owner: string;
	/** Without a sign of life for so long, others may take the lease over. */
	timeoutSeconds: number;
}

export type AcquiredLease =
	| {
			acquired: true;
			lease: Lease;
			/** The run of somebody else that gave no sign of life for too long; marked as lost. */
			tookOver: { owner: string; token: string } | null;
			/** Who has had the lease before, whether or not it was free; null = nobody. */
			before: string | null;
	  }
	| {
			acquired: false;
			holder: string;
			/** UTC, by the database's clock. */
			expiresAt: string;
	  };

/** How a run ends by itself; a run that was taken over is `lost`. */
export type RunOutcome = 'finished' | 'failed';

const acquired = z.object({
	Token: bigintColumn.nullable(),
	Holder: z.string().nullable(),
	ExpiresAt: timeColumn.nullable(),
	LostToken: bigintColumn.nullable(),
});
const kept = z.object({ Kept: z.number() });

/** The parameters by which a batch knows the holder of the lease. */
export const fence = ({ scope, job, token }: Lease): SqlParameters => ({
	scope: nvarchar(scope, 30),
	job: varchar(job, 30),
	token: bigint(token),
});

/**
 * Takes the lease and begins a run. The same owner takes it anew: its run before is marked finished, or
 * lost when it has left customers unfinished. An expired lease is taken over.
 *
 * @throws RmhError
 */
export async function acquireLease(ledger: Ledger, request: LeaseRequest): Promise<AcquiredLease> {
	const { scope, job, owner, timeoutSeconds } = request;
	const rows = await ledger.write(ledger.sql('acquire-lease'), {
		scope: nvarchar(scope, 30),
		job: varchar(job, 30),
		owner: nvarchar(owner, 200),
		timeout: int(timeoutSeconds),
	});
	const [result] = checkedRows(acquired, rows, 'the lease');
	if (result?.Token == null) {
		return {
			acquired: false,
			holder: result?.Holder ?? '',
			expiresAt: result?.ExpiresAt ?? '',
		};
	}
	return {
		acquired: true,
		lease: { scope, job, token: result.Token, owner },
		tookOver:
			result.LostToken === null ? null : { owner: result.Holder ?? '', token: result.LostToken },
		before: result.Holder,
	};
}

/**
 * Gives a sign of life.
 * @returns false when somebody else has the lease, or the run is finished
 * @throws RmhError
 */
export async function keepLease(ledger: Ledger, lease: Lease): Promise<boolean> {
	const rows = await ledger.write(ledger.sql('keep-lease'), fence(lease));
	return checkedRows(kept, rows, 'the lease')[0]?.Kept === 1;
}

/**
 * Hands a run over to somebody else, who then has its lease.
 * @param owner at most 200 characters
 * @returns false when another run has the lease, or this one is finished
 * @throws RmhError
 */
export async function handOverRun(ledger: Ledger, lease: Lease, owner: string): Promise<boolean> {
	const rows = await ledger.write(ledger.sql('hand-over-run'), {
		...fence(lease),
		owner: nvarchar(owner, 200),
	});
	return checkedRows(kept, rows, 'the lease')[0]?.Kept === 1;
}

/**
 * Ends the run and gives the lease back. What it has prepared and not recorded stays pending. Does
 * nothing when the run is over already.
 *
 * @param options.whenEmpty only when none of its customers and documents is left to be worked on
 * @throws RmhError
 */
export async function finishRun(
	ledger: Ledger,
	lease: Lease,
	outcome: RunOutcome,
	{ whenEmpty = false } = {},
): Promise<void> {
	await ledger.write(ledger.sql('finish-run'), {
		...fence(lease),
		outcome: varchar(outcome, 10),
		whenEmpty: bit(whenEmpty),
	});
}

/**
 * Counts Acumatica requests of a run. Not repeated when the connection breaks: a figure that is a
 * little low does less harm than one that is too high.
 *
 * @throws RmhError
 */
export async function addRequests(ledger: Ledger, token: string, count: number): Promise<void> {
	await ledger.database.execute(ledger.sql('add-requests'), {
		token: bigint(token),
		requests: int(count),
	});
}
