import { z } from 'zod';
import type { DocumentKind, DocumentStatus } from '../../../document/documentItem';
import { sumOf } from '../../../document/money';
import { bigint, int, nvarchar } from '../../parameters';
import { checkedRows } from '../../rows';
import type { Ledger } from '../ledger';

const row = z.object({
	Kind: z.custom<DocumentKind>((value) => typeof value === 'string'),
	Status: z.custom<DocumentStatus>((value) => typeof value === 'string'),
	Documents: z.number().int(),
	Amount: z.number(),
});

type Row = z.output<typeof row>;

/** What became of the documents of some runs: each is in one of the six, and sales and collections are all of them. */
export interface RunTotals {
	sales: number;
	collections: number;
	/** Exact sum of both, tax included; returns are negative. */
	amount: number;
	posted: number;
	postedAmount: number;
	/** Waits for its customer, or for something else that goes by itself. */
	held: number;
	heldAmount: number;
	/** A person must look. */
	review: number;
	reviewAmount: number;
	/** Did not work; tried again later. */
	failed: number;
	failedAmount: number;
	/** A person has left it out meanwhile. */
	skipped: number;
	skippedAmount: number;
	/** Due: the next run takes it. */
	left: number;
	leftAmount: number;
}

/**
 * Counts what became of what the runs from one on have taken, as it stands now, and what is due.
 * @param since.token of the first of the runs; null = none has taken anything
 * @throws RmhError
 */
export async function readRunTotals(
	ledger: Ledger,
	{ scope, token, storeId }: { scope: string; token: string | null; storeId?: number },
): Promise<RunTotals> {
	const rows = await ledger.read(ledger.sql('documents/run-totals'), {
		scope: nvarchar(scope, 30),
		token: bigint(token),
		storeId: int(storeId ?? null),
	});
	return toTotals(checkedRows(row, rows, 'the documents of the sync ledger'));
}

function toTotals(rows: readonly Row[]): RunTotals {
	const count = (some: readonly Row[]) => sumOf(some.map(({ Documents }) => Documents));
	const amount = (some: readonly Row[]) => sumOf(some.map(({ Amount }) => Amount));
	const of = (...statuses: DocumentStatus[]) =>
		rows.filter(({ Status }) => statuses.includes(Status));
	const [posted, held, review] = [of('Processed'), of('Held'), of('Review')];
	const [failed, skipped, left] = [of('Failed'), of('Skipped'), of('New', 'Prepared')];
	return {
		sales: count(rows.filter(({ Kind }) => Kind === 'sale')),
		collections: count(rows.filter(({ Kind }) => Kind === 'collection')),
		amount: amount(rows),
		posted: count(posted),
		postedAmount: amount(posted),
		held: count(held),
		heldAmount: amount(held),
		review: count(review),
		reviewAmount: amount(review),
		failed: count(failed),
		failedAmount: amount(failed),
		skipped: count(skipped),
		skippedAmount: amount(skipped),
		left: count(left),
		leftAmount: amount(left),
	};
}
