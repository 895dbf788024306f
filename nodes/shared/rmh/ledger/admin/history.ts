import { z } from 'zod';
import { bigint, int, nvarchar, varchar } from '../../parameters';
import { checkedRows } from '../../rows';
import type { Ledger } from '../ledger';
import { bigInteger, latestFirst } from './latestFirst';
import { utcTime } from './linkStatus';

const text = z.string().nullable();

const row = z.object({
	HistoryID: bigInteger,
	Scope: z.string(),
	RmhID: z.number().int(),
	AccountNumber: z.string(),
	At: utcTime,
	RunToken: bigInteger.nullable(),
	Actor: z.string(),
	Action: z.string(),
	StatusBefore: text,
	StatusAfter: text,
	Detail: text,
});

/** What somebody or a run did to a customer. */
export interface HistoryEntry {
	/** Grows with every entry. */
	id: string;
	at: string;
	scope: string;
	rmhId: number;
	accountNumber: string;
	action: string;
	actor: string;
	statusBefore: string | null;
	statusAfter: string | null;
	/** Values before and after, the reason; a text where it is not JSON. */
	detail: unknown;
	/** The run, where it was one. */
	runId: string | null;
}

export interface HistoryFilter {
	/** Absent = all; so are the others. */
	scope?: string;
	rmhId?: number;
	action?: string;
	/** UTC, ISO 8601 without zone. */
	since?: string;
}

/**
 * The history, latest first.
 * @yields pages that are never empty
 * @throws RmhError
 */
export async function* readHistory(
	ledger: Ledger,
	filter: HistoryFilter,
	{ limit = Infinity }: { limit?: number },
): AsyncGenerator<HistoryEntry[], void, void> {
	const read = async (beforeId: string, size: number) =>
		checkedRows(
			row,
			await ledger.read(ledger.sql('history-page'), {
				pageSize: int(size),
				beforeId: bigint(beforeId),
				scope: nvarchar(filter.scope ?? null, 30),
				rmhId: int(filter.rmhId ?? null),
				action: varchar(filter.action?.slice(0, 30) ?? null, 30),
				since: varchar(filter.since ?? null, 23),
			}),
			'the history of the sync ledger',
		);
	for await (const page of latestFirst(read, ({ HistoryID }) => HistoryID, limit)) {
		yield page.map(toEntry);
	}
}

function toEntry(entry: z.output<typeof row>): HistoryEntry {
	return {
		id: entry.HistoryID,
		at: entry.At,
		scope: entry.Scope,
		rmhId: entry.RmhID,
		accountNumber: entry.AccountNumber,
		action: entry.Action,
		actor: entry.Actor,
		statusBefore: entry.StatusBefore,
		statusAfter: entry.StatusAfter,
		detail: parsedDetail(entry.Detail),
		runId: entry.RunToken,
	};
}

/** What was written for the history: JSON as a rule. */
export function parsedDetail(detail: string | null): unknown {
	if (detail === null) return null;
	try {
		return JSON.parse(detail);
	} catch {
		return detail;
	}
}
