import { z } from 'zod';
import { storeOfAccounts } from '../../shared/customer/accountScope';
import { EDITED_ON_BOTH_SIDES } from '../../shared/customer/sync/syncStatus';
import { candidatesIn, nameOf, type Candidate, type DeskCustomer } from './deskCustomer';
import { doubtText } from './doubtText';

const standing = z.object({
	scope: z.string(),
	rmhId: z.number().int(),
	accountNumber: z.string(),
	name: z.string(),
	storeId: z.number().int(),
	status: z.string(),
	acumaticaCustomerId: z.string().nullable(),
	lastError: z.string().nullable(),
	changedAt: z.string(),
	waitsSince: z.string().nullable(),
});

const missing = z.object({
	scope: z.string(),
	customerScope: z.string(),
	rmhId: z.number().int(),
	accountNumber: z.string(),
	name: z.string(),
	type: z.string().nullable(),
	stores: z.array(z.number().int()),
	documents: z.number().int(),
	amount: z.number(),
	forWalkIn: z.number().int(),
	inDoubt: z.number().int().catch(0),
	externalReferences: z.array(z.string()).catch([]),
	heldSince: z.string().nullable(),
	changedAt: z.string(),
	why: z.string(),
	customerStatus: z.string().nullable(),
});

const entry = z.object({
	id: z.string(),
	scope: z.string(),
	rmhId: z.number().int(),
	at: z.string(),
	action: z.string(),
	actor: z.string(),
	detail: z.unknown(),
	runId: z.string().nullish(),
});

const customer = z
	.object({
		name: z.string(),
		type: z.string().optional(),
		rmh: z.object({ id: z.number().int(), scope: z.string() }).passthrough(),
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

/** RMH did not let its values be read. */
const notRead = z.object({ scope: z.string(), rmhId: z.number().int(), unreadable: z.string() });

type Standing = z.output<typeof standing>;
type Missing = z.output<typeof missing>;
type Entry = z.output<typeof entry>;
type Customer = z.output<typeof customer>;

/** All that is known about one customer; one of the first two is there. */
interface Known {
	standing?: Standing;
	missing?: Missing;
	/** Its latest history entries, the latest first. */
	entries?: Entry[];
	customer?: Customer;
	unreadable?: string;
}

/**
 * What is known about each customer that waits, joined by its scope and RMH ID.
 *
 * @param items in any order: how customers stand and for whom documents wait (RMH Sync Ledger: Get Status, Get
 * Missing Customers), their latest history entries (Get History), and the customers themselves (RMH Customer
 * Reader, then Missing Customer Check), or that they could not be read (`unreadable`). Others are left out
 */
export function joinCustomers(items: readonly unknown[]): DeskCustomer[] {
	const all = new Map<string, Known>();
	const of = (scope: string, rmhId: number): Known => {
		const key = `${scope.toUpperCase()} ${rmhId}`;
		const known = all.get(key) ?? {};
		all.set(key, known);
		return known;
	};
	const entries: Entry[] = [];
	for (const item of items) {
		const held = missing.safeParse(item);
		const stands = standing.safeParse(item);
		const said = entry.safeParse(item);
		const known = customer.safeParse(item);
		const unread = notRead.safeParse(item);
		if (unread.success)
			of(unread.data.scope, unread.data.rmhId).unreadable = unread.data.unreadable;
		else if (held.success) of(held.data.customerScope, held.data.rmhId).missing = held.data;
		else if (stands.success) of(stands.data.scope, stands.data.rmhId).standing = stands.data;
		else if (said.success) entries.push(said.data);
		else if (known.success) of(known.data.rmh.scope, known.data.rmh.id).customer = known.data;
	}
	const waiting = [...all.values()].filter(
		({ missing: held, standing: stands }) => held ?? (stands && !isInAcumatica(stands)),
	);
	return waiting.map((known) => deskCustomer({ ...known, ...latest(known, entries) }));
}

/** Edited on both sides, or due again: what waits is a value, nobody has to find out who it is. */
const isInAcumatica = ({ acumaticaCustomerId, status, lastError }: Standing): boolean =>
	acumaticaCustomerId !== null &&
	(status === 'Held' || (lastError?.startsWith(EDITED_ON_BOTH_SIDES) ?? false));

/** Entries are told apart by the scope too: a receivable account may have the number of a customer. */
function latest(known: Known, entries: readonly Entry[]): Known {
	const rmhId = known.standing?.rmhId ?? known.missing?.rmhId;
	const scope = scopeOf(known).toUpperCase();
	const own = entries.filter((one) => one.rmhId === rmhId && one.scope.toUpperCase() === scope);
	return { entries: own.sort((a, b) => Number(BigInt(b.id) - BigInt(a.id))) };
}

const scopeOf = ({ standing: stands, missing: held }: Known): string =>
	stands?.scope ?? held?.customerScope ?? '';

function deskCustomer(known: Known): DeskCustomer {
	const { standing: stands, missing: held, entries = [], customer: found } = known;
	const said = entries.find(({ runId }) => runId == null);
	const row = stands ?? held;
	const name = found?.name || row?.name || '';
	const rmh = {
		id: row?.rmhId ?? 0,
		scope: scopeOf(known),
		storeId: stands?.storeId ?? held?.stores[0] ?? 0,
		accountNumber: row?.accountNumber ?? '',
		...found?.rmh,
	};
	return {
		...found,
		name,
		// What is owed on account stays that, whatever the customer's own settings are by now.
		type: held?.type === 'credit' ? 'credit' : (found?.type ?? held?.type ?? undefined),
		rmh,
		desk: {
			label: nameOf({ name, rmh }),
			status: stands?.status ?? held?.customerStatus ?? '',
			stores: held?.stores ?? [rmh.storeId],
			documents: held?.documents ?? 0,
			amount: held?.amount ?? 0,
			forWalkIn: held?.forWalkIn ?? 0,
			doubt: doubtText(held?.documents ?? 0, held?.inDoubt ?? 0, held?.externalReferences ?? []),
			why: whyOf(known),
			since: sinceOf(known),
			heldSince: held?.heldSince ?? '',
			seenChange: held?.changedAt ?? '',
			last: said ? lastOf(said) : '',
			seenEntry: entries[0]?.id ?? '0',
			candidates: found ? candidatesOf(found) : [],
			inRmh: found !== undefined,
			unreadable: found === undefined ? (known.unreadable ?? '') : '',
			isAccount: storeOfAccounts(rmh.scope) !== null,
		},
	};
}

/** Since the first of both: that its documents wait, or that nobody knows who it is in Acumatica. */
function sinceOf({ missing: held, standing: stands }: Known): string {
	// A customer that was met before its waiting was noted down.
	const times = [held?.heldSince, stands && (stands.waitsSince ?? stands.changedAt)];
	return times.filter((time) => time != null).sort()[0] ?? '';
}

function whyOf({ standing: stands, missing: held, customer: found, unreadable }: Known): string {
	const reasons = [held?.why ?? '', stands?.lastError ?? '', found?.check?.reason ?? ''];
	const reason = reasons.find((one) => one !== '') ?? '';
	if (found) return reason === '' ? 'Missing in Acumatica' : reason;
	if (unreadable !== undefined) {
		return [reason, `Known from the sync ledger alone: ${unreadable}`].join(' ').trim();
	}
	return reason === '' ? 'Gone in RMH' : `Gone in RMH. ${reason}`;
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
