import { z } from 'zod';
import { candidatesIn, nameOf, type Candidate, type DeskCustomer } from './deskCustomer';

const waiting = z.object({
	scope: z.string(),
	rmhId: z.number().int(),
	accountNumber: z.string(),
	name: z.string(),
	storeId: z.number().int(),
	status: z.string(),
	lastError: z.string().nullable(),
	createdAt: z.string(),
});

const entry = z.object({
	id: z.string(),
	rmhId: z.number().int(),
	at: z.string(),
	action: z.string(),
	actor: z.string(),
	detail: z.unknown(),
});

const customer = z
	.object({
		name: z.string(),
		rmh: z.object({ id: z.number().int() }).passthrough(),
		acumatica: z.unknown(),
		check: z
			.object({
				result: z.string(),
				reason: z.string(),
				matchedBy: z.string().nullish(),
				candidates: z.unknown(),
			})
			.optional(),
	})
	.passthrough();

type Waiting = z.output<typeof waiting>;
type Entry = z.output<typeof entry>;
type Customer = z.output<typeof customer>;

/**
 * What is known about each customer that waits, joined by its RMH ID.
 *
 * @param items in any order: how customers stand (RMH Sync Ledger), their latest history entries, and the customers
 * themselves (RMH Customer Reader, then Missing Customer Check). Others are left out
 */
export function joinCustomers(items: readonly unknown[]): DeskCustomer[] {
	const rows: Waiting[] = [];
	const entries = new Map<number, Entry>();
	const customers = new Map<number, Customer>();
	for (const item of items) {
		const row = waiting.safeParse(item);
		const said = entry.safeParse(item);
		const known = customer.safeParse(item);
		if (row.success) rows.push(row.data);
		else if (said.success) keepLatest(entries, said.data);
		else if (known.success) customers.set(known.data.rmh.id, known.data);
	}
	return rows.map((row) => deskCustomer(row, entries.get(row.rmhId), customers.get(row.rmhId)));
}

function keepLatest(entries: Map<number, Entry>, said: Entry): void {
	const known = entries.get(said.rmhId);
	if (!known || BigInt(known.id) < BigInt(said.id)) entries.set(said.rmhId, said);
}

function deskCustomer(
	row: Waiting,
	said: Entry | undefined,
	known: Customer | undefined,
): DeskCustomer {
	const { scope, rmhId, storeId, accountNumber } = row;
	const name = known?.name ?? row.name;
	const rmh = { id: rmhId, scope, storeId, accountNumber };
	return {
		...known,
		name,
		rmh: { ...rmh, ...known?.rmh },
		desk: {
			label: nameOf({ name, rmh }),
			status: row.status,
			why: whyOf(row, known),
			since: row.createdAt,
			last: said ? lastOf(said) : '',
			seenEntry: said?.id ?? '0',
			candidates: known ? candidatesOf(known) : [],
			inRmh: known !== undefined,
		},
	} as DeskCustomer;
}

function whyOf({ lastError }: Waiting, known: Customer | undefined): string {
	if (!known) return 'Gone in RMH';
	return lastError ?? known.check?.reason ?? 'Missing in Acumatica';
}

/** The one that the check is sure of, or those that it leaves to a person. */
function candidatesOf({ name, acumatica, check }: Customer): Candidate[] {
	const sure = check?.result === 'ready' ? acumatica : undefined;
	const matchedBy = check?.matchedBy ? [check.matchedBy] : [];
	if (typeof sure === 'object' && sure !== null) {
		return candidatesIn({ name, matchedBy, ...sure });
	}
	return candidatesIn(check?.candidates ?? []);
}

const reason = z.object({ reason: z.string() });

function lastOf({ at, actor, action, detail }: Entry): string {
	const said = reason.safeParse(detail);
	const what = said.success ? said.data.reason : action;
	return `${at.slice(0, 16).replace('T', ' ')} UTC, ${actor}: ${what}`;
}
