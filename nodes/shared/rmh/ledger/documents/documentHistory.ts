import { z } from 'zod';
import { documentKey } from '../../../document/documentIdentity';
import type { DocumentSource } from '../../../document/documentItem';
import { bigint, int, nvarchar, varchar } from '../../parameters';
import { checkedRows } from '../../rows';
import { parsedDetail } from '../admin/history';
import { bigInteger, latestFirst } from '../admin/latestFirst';
import { utcTime } from '../admin/linkStatus';
import type { Ledger } from '../ledger';
import type { DocumentPlace } from './waiting';

const text = z.string().nullable();

const row = z.object({
	HistoryID: bigInteger,
	Scope: z.string(),
	Source: z.custom<DocumentSource>((value) => typeof value === 'string'),
	StoreID: z.number().int(),
	Number: z.number().int(),
	CustomerID: z.number().int(),
	At: utcTime,
	RunToken: bigInteger.nullable(),
	Actor: z.string(),
	Action: z.string(),
	StatusBefore: text,
	StatusAfter: text,
	Detail: text,
});

/** What somebody or a run decided about a document. */
export interface DocumentHistoryEntry {
	at: string;
	scope: string;
	source: DocumentSource;
	storeId: number;
	number: number;
	/** For people. */
	document: string;
	/** `Customer.ID`; null = nobody is named. */
	customerId: number | null;
	action: string;
	actor: string;
	statusBefore: string | null;
	statusAfter: string | null;
	/** The rule, the reason; a text where it is not JSON. */
	detail: unknown;
	/** The run, where it was one. */
	runId: string | null;
}

export interface DocumentHistoryFilter {
	/** Absent = all; so are the others. */
	scope?: string;
	document?: Omit<DocumentPlace, 'scope'>;
	/** UTC, ISO 8601 without zone. */
	since?: string;
}

/**
 * The history of documents, latest first.
 * @yields pages that are never empty
 * @throws RmhError
 */
export async function* readDocumentHistory(
	ledger: Ledger,
	{ scope, document, since }: DocumentHistoryFilter,
	{ limit = Infinity }: { limit?: number },
): AsyncGenerator<DocumentHistoryEntry[], void, void> {
	const read = async (beforeId: string, size: number) =>
		checkedRows(
			row,
			await ledger.read(ledger.sql('documents/history-page'), {
				pageSize: int(size),
				beforeId: bigint(beforeId),
				scope: nvarchar(scope ?? null, 30),
				source: varchar(document?.source ?? null, 11),
				storeId: int(document?.storeId ?? null),
				number: int(document?.number ?? null),
				since: varchar(since ?? null, 23),
			}),
			'the history of the sync ledger',
		);
	for await (const page of latestFirst(read, ({ HistoryID }) => HistoryID, limit)) {
		yield page.map(toEntry);
	}
}

const toEntry = (one: z.output<typeof row>): DocumentHistoryEntry => ({
	at: one.At,
	scope: one.Scope,
	source: one.Source,
	storeId: one.StoreID,
	number: one.Number,
	document: documentKey({ source: one.Source, storeId: one.StoreID, number: one.Number }),
	customerId: one.CustomerID === 0 ? null : one.CustomerID,
	action: one.Action,
	actor: one.Actor,
	statusBefore: one.StatusBefore,
	statusAfter: one.StatusAfter,
	detail: parsedDetail(one.Detail),
	runId: one.RunToken,
});
