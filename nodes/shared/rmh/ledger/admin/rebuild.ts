import { z } from 'zod';
import { filledUp } from '../../customers/idChunks';
import type { SqlParameters } from '../../parameters';
import { int, numbered, nvarchar, uniqueidentifier } from '../../parameters';
import { checkedRows } from '../../rows';
import { repeatInList } from '../../statements';
import type { Ledger } from '../ledger';
import { scopeSql } from '../scopeSql';
import type { FoundReference } from './foundReferences';

/** References per batch: six parameters each, of 2,100 that SQL Server takes. */
const BATCH_SIZE = 100;

const row = z.object({
	RmhID: z.number().int(),
	Outcome: z.enum(['linked', 'unchanged', 'review']),
	Problem: z.string().nullable(),
});

export interface RebuiltLink {
	rmhId: number;
	outcome: 'linked' | 'unchanged' | 'review';
	/** Why a person has to look at it. */
	problem: string | null;
}

/**
 * Links RMH customers to the Acumatica customers that carry their reference, where nothing speaks
 * against it; else they go to Review. No link is overwritten.
 *
 * @param references one per RMH customer
 * @yields results of a batch
 * @throws RmhError; what was linked so far stays linked
 */
export async function* rebuildLinks(
	ledger: Ledger,
	{ scope, actor }: { scope: string; actor: string },
	references: readonly FoundReference[],
): AsyncGenerator<RebuiltLink[], void, void> {
	const add = await scopeSql(ledger, scope, 'add-customers');
	const rebuild = await scopeSql(ledger, scope, 'rebuild');
	for (let start = 0; start < references.length; start += BATCH_SIZE) {
		const list = filledUp(references.slice(start, start + BATCH_SIZE));
		const common = { scope: nvarchar(scope, 30) };
		await ledger.write(repeatInList(add, list.length), {
			...common,
			...numbered('id', list, (found) => int(found?.rmhId ?? null)),
		});
		const rows = await ledger.write(repeatInList(rebuild, list.length), {
			...common,
			actor: nvarchar(actor.slice(0, 200), 200),
			...referenceParameters(list),
		});
		yield checkedRows(row, rows, 'the sync ledger').map(({ RmhID, Outcome, Problem }) => ({
			rmhId: RmhID,
			outcome: Outcome,
			problem: Problem,
		}));
	}
}

function referenceParameters(list: readonly (FoundReference | null)[]): SqlParameters {
	const first = (found: FoundReference | null) => found?.candidates[0] ?? null;
	return {
		...numbered('id', list, (found) => int(found?.rmhId ?? null)),
		...numbered('record', list, (found) => uniqueidentifier(first(found)?.recordId ?? null)),
		...numbered('customer', list, (found) => nvarchar(first(found)?.customerId ?? null, 30)),
		...numbered('state', list, (found) => nvarchar(first(found)?.status?.slice(0, 20) ?? null, 20)),
		...numbered('problem', list, (found) => nvarchar(found?.problem ?? null, 1000)),
		...numbered('candidates', list, (found) =>
			nvarchar(found ? JSON.stringify(found.candidates.slice(0, MOST_CANDIDATES)) : null, 4000),
		),
	};
}

/** As many as surely fit into the history. */
const MOST_CANDIDATES = 10;
