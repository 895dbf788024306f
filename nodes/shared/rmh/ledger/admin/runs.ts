import { z } from 'zod';
import { bigint, bit, int, nvarchar, varchar } from '../../parameters';
import { checkedRows } from '../../rows';
import type { Ledger } from '../ledger';
import { bigInteger, latestFirst } from './latestFirst';
import { utcTime } from './linkStatus';

const count = z.number().int();

const row = z.object({
	RunID: bigInteger,
	Scope: z.string(),
	Job: z.string(),
	Owner: z.string(),
	StartedAt: utcTime,
	FinishedAt: utcTime.nullable(),
	Outcome: z.string().nullable(),
	Taken: count,
	Settled: count,
	Created: count,
	Updated: count,
	Unchanged: count,
	Held: count,
	Review: count,
	Filtered: count,
	Failed: count,
	Deleted: count,
	Skipped: count,
	Requests: count,
	HeartbeatAt: utcTime.nullable(),
	ExpiresAt: utcTime.nullable(),
	HoldsLease: z.number().int(),
});

/** A run of a job, and whether it may work now. */
export interface LedgerRun {
	runId: string;
	scope: string;
	job: string;
	owner: string;
	/** at work; stopped = not finished, and its lease has run out or went to another run. */
	state: 'at work' | 'stopped' | 'finished' | 'failed' | 'lost';
	startedAt: string;
	finishedAt: string | null;
	/** The lease, while this run is the last that had it. */
	leaseUntil: string | null;
	heartbeatAt: string | null;
	taken: number;
	settled: number;
	created: number;
	updated: number;
	unchanged: number;
	held: number;
	review: number;
	filtered: number;
	failed: number;
	deleted: number;
	skipped: number;
	/** Requests to Acumatica. */
	requests: number;
}

export interface RunFilter {
	/** Absent = all; so is the job. */
	scope?: string;
	job?: string;
	unfinished: boolean;
}

/**
 * Runs, latest first.
 * @yields pages that are never empty
 * @throws RmhError
 */
export async function* readRuns(
	ledger: Ledger,
	filter: RunFilter,
	{ limit = Infinity }: { limit?: number },
): AsyncGenerator<LedgerRun[], void, void> {
	const read = async (beforeId: string, size: number) =>
		checkedRows(
			row,
			await ledger.read(ledger.sql('runs-page'), {
				pageSize: int(size),
				beforeId: bigint(beforeId),
				scope: nvarchar(filter.scope ?? null, 30),
				job: varchar(filter.job?.slice(0, 30) ?? null, 30),
				unfinished: bit(filter.unfinished),
			}),
			'the runs of the sync ledger',
		);
	for await (const page of latestFirst(read, ({ RunID }) => RunID, limit)) yield page.map(toRun);
}

function toRun(run: z.output<typeof row>): LedgerRun {
	return {
		runId: run.RunID,
		scope: run.Scope,
		job: run.Job,
		owner: run.Owner,
		state: stateOf(run),
		startedAt: run.StartedAt,
		finishedAt: run.FinishedAt,
		leaseUntil: run.FinishedAt === null ? run.ExpiresAt : null,
		heartbeatAt: run.HeartbeatAt,
		taken: run.Taken,
		settled: run.Settled,
		created: run.Created,
		updated: run.Updated,
		unchanged: run.Unchanged,
		held: run.Held,
		review: run.Review,
		filtered: run.Filtered,
		failed: run.Failed,
		deleted: run.Deleted,
		skipped: run.Skipped,
		requests: run.Requests,
	};
}

function stateOf({ FinishedAt, Outcome, HoldsLease }: z.output<typeof row>): LedgerRun['state'] {
	if (FinishedAt === null && Outcome === null) return HoldsLease === 1 ? 'at work' : 'stopped';
	return Outcome === 'failed' || Outcome === 'lost' ? Outcome : 'finished';
}
