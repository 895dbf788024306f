import { z } from 'zod';
import { normaliseKind } from '../../customer/comparison';
import { filledUp } from '../customers/idChunks';
import { int, numbered, nvarchar } from '../parameters';
import { checkedRows } from '../rows';
import { repeatInList } from '../statements';
import { fence, type Lease } from './lease';
import type { Ledger } from './ledger';
import { leaseLost } from './ledgerErrors';
import type { PendingCustomer } from './pendingCustomer';
import type { Candidate } from './pendingPage';

/** Five parameters each, of 2,100 that SQL Server takes. */
export const PREPARED_AT_ONCE = 400;

const outcome = z.object({ Held: z.number(), RmhID: z.number().nullable() });

export interface Prepared {
	taken: PendingCustomer[];
	/** Taken too, but the RMH ID seems to be somebody else's by now. */
	odd: Candidate[];
	/** How many candidates were looked at; the rest is beyond the limit. */
	usedUpTo: number;
}

/**
 * Takes candidates for the run, in their order, with one statement.
 *
 * @param limit customers at most, strangers aside
 * @throws RmhError (kind `leaseLost`)
 */
export async function prepare(
	ledger: Ledger,
	lease: Lease,
	candidates: readonly Candidate[],
	limit: number,
): Promise<Prepared> {
	const wanted: Candidate[] = [];
	let regular = 0;
	for (const candidate of candidates) {
		if (regular === limit) break;
		wanted.push(candidate);
		if (!isStranger(candidate)) regular++;
	}
	if (wanted.length === 0) return { taken: [], odd: [], usedUpTo: 0 };
	const list = filledUp(wanted, PREPARED_AT_ONCE);
	// A stranger's link keeps the account number and the name that it is linked under.
	const shown = list.map((candidate) => candidate && shownAs(candidate));
	const rows = await ledger.write(repeatInList(ledger.sql('prepare'), list.length), {
		...fence(lease),
		owner: nvarchar(lease.owner, 200),
		...numbered('id', list, (candidate) => int(candidate?.row.ID ?? null)),
		...numbered('store', list, (candidate) => int(candidate?.row.StoreID ?? 0)),
		...numbered('account', shown, (as) => nvarchar(as?.accountNumber ?? null, 50)),
		...numbered('name', shown, (as) => nvarchar(as?.name ?? null, 255)),
		...numbered('detail', list, (candidate) => nvarchar(candidate && changeOf(candidate), 'max')),
	});
	const results = checkedRows(outcome, rows, 'the sync ledger');
	if (results[0]?.Held !== 1) throw leaseLost(lease);
	const ids = new Set(results.map(({ RmhID }) => RmhID));
	const mine = wanted.filter(({ row }) => ids.has(row.ID));
	return {
		taken: mine.filter((one) => !isStranger(one)).map((one) => pendingCustomer(one, lease)),
		odd: mine.filter(isStranger),
		usedUpTo: wanted.length,
	};
}

const accountKey = (accountNumber: string) => normaliseKind('code', accountNumber, '');
const accountNumberOf = ({ customer }: Candidate) => customer.rmh?.accountNumber ?? '';

const accountChanged = (candidate: Candidate) =>
	candidate.before !== null &&
	accountKey(candidate.before.accountNumber) !== accountKey(accountNumberOf(candidate));

/**
 * Whether a linked RMH ID seems to be another person's now: account number and name are both different.
 * Happens when a restored backup gives out IDs again that were in use after it was made.
 */
function isStranger(candidate: Candidate): boolean {
	const { before, customer } = candidate;
	return (
		before?.recordId != null &&
		accountChanged(candidate) &&
		before.name.trim().toLowerCase() !== customer.name.trim().toLowerCase()
	);
}

function shownAs(candidate: Candidate): { accountNumber: string; name: string } {
	const { before, customer } = candidate;
	if (before && isStranger(candidate)) return before;
	return {
		accountNumber: accountNumberOf(candidate).slice(0, 50),
		name: customer.name.slice(0, 255),
	};
}

/** JSON for the history, where the account number has changed. */
function changeOf(candidate: Candidate): string | null {
	if (!candidate.before || !accountChanged(candidate) || isStranger(candidate)) return null;
	return JSON.stringify({
		accountNumber: {
			before: candidate.before.accountNumber,
			after: accountNumberOf(candidate),
		},
	});
}

function pendingCustomer({ customer, before, hash }: Candidate, lease: Lease): PendingCustomer {
	return {
		...customer,
		link: {
			status: 'Prepared',
			origin: before?.origin ?? null,
			recordId: before?.recordId ?? null,
			customerId: before?.customerId ?? null,
			contentHash: hash,
			attempts: before?.attempts ?? 0,
			run: { job: lease.job, token: lease.token, owner: lease.owner },
		},
	};
}
