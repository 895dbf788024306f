import { z } from 'zod';
import { DECIDED_BY_CUSTOMER_RULES } from '../../../document/gate/gateRules';
import { sumOf } from '../../../document/money';
import { int, numbered, nvarchar } from '../../parameters';
import { checkedRows } from '../../rows';
import { wallClockOf } from '../../serverTime';
import { repeatInList } from '../../statements';
import { utcTime } from '../admin/linkStatus';
import type { Ledger } from '../ledger';

const text = z.string().nullable();
const count = z.number().int();

const row = z.object({
	Scope: z.string(),
	PayerScope: z.string(),
	PayerID: count,
	StoreID: count,
	GateRule: z.string(),
	PayerNumber: z.string(),
	PayerName: z.string(),
	Reason: text,
	CustomerType: z.enum(['walkIn', 'named', 'credit']).nullable(),
	Sales: count,
	Collections: count,
	Amount: z.number(),
	Divertible: count,
	InDoubt: count,
	DoubtReference: text,
	HeldSince: utcTime.nullable(),
	FirstTime: z.string().transform(wallClockOf),
	LastChange: utcTime,
	LinkStatus: text,
	LinkError: text,
});

/**
 * Somebody for whom documents wait, because Acumatica does not have the customer, or because it is not clear who
 * it is there: also one who is deleted, or was skipped.
 */
export interface MissingCustomer {
	/** Of the documents. */
	scope: string;
	/** Of the customer's link: receivable accounts have a scope of their own. */
	customerScope: string;
	/** `Customer.ID`, or `AR_Account.ID` in a scope of accounts. */
	rmhId: number;
	accountNumber: string;
	name: string;
	/** `credit` where anything of it is owed. */
	type: 'walkIn' | 'named' | 'credit' | null;
	stores: number[];
	documents: number;
	sales: number;
	collections: number;
	/** Exact sum, tax included. */
	amount: number;
	/** How many of them may go to the walk-in customer. */
	forWalkIn: number;
	/** How many of them a run has begun to send, and nobody knows whether they arrived. */
	inDoubt: number;
	/** By which some of these are looked for in Acumatica; Get Held Documents has all. */
	externalReferences: string[];
	/** UTC: since when the first of them waits. */
	heldSince: string | null;
	/** Wall clock of the till: the oldest of them. */
	oldestDocument: string;
	/** UTC: the last change of any of them. Who decides about all of them says with it what was seen. */
	changedAt: string;
	/** The rules that hold them. */
	rules: string[];
	/** Why, and what to do. */
	why: string;
	/** How the customer itself stands in the ledger; null = it was not met. */
	customerStatus: string | null;
	customerError: string | null;
}

export interface MissingFilter {
	/** Absent = all; so is the other. */
	scope?: string;
	storeId?: number;
}

/** One per missing customer, who waits longest first. @throws RmhError */
export async function readMissingCustomers(
	ledger: Ledger,
	{ scope, storeId }: MissingFilter,
): Promise<MissingCustomer[]> {
	const sql = ledger.sql('documents/missing-customers');
	const rows = await ledger.read(repeatInList(sql, DECIDED_BY_CUSTOMER_RULES.length), {
		scope: nvarchar(scope ?? null, 30),
		storeId: int(storeId ?? null),
		...numbered('rule', DECIDED_BY_CUSTOMER_RULES, (rule) => nvarchar(rule, 60)),
	});
	const byCustomer = new Map<string, z.output<typeof row>[]>();
	for (const one of checkedRows(row, rows, 'the documents of the sync ledger')) {
		const key = JSON.stringify([one.Scope, one.PayerScope, one.PayerID]);
		byCustomer.set(key, [...(byCustomer.get(key) ?? []), one]);
	}
	return [...byCustomer.values()].map(toCustomer).sort(longestFirst);
}

function toCustomer(groups: readonly z.output<typeof row>[]): MissingCustomer {
	// Sorted by age: what the oldest one waits for is what a person reads.
	const sorted = [...groups].sort((a, b) => (a.HeldSince ?? '').localeCompare(b.HeldSince ?? ''));
	const [first] = sorted as [z.output<typeof row>];
	const total = (of: (group: z.output<typeof row>) => number) => sumOf(groups.map(of));
	const sales = total(({ Sales }) => Sales);
	const collections = total(({ Collections }) => Collections);
	return {
		scope: first.Scope,
		customerScope: first.PayerScope,
		rmhId: first.PayerID,
		accountNumber: longest(groups.map(({ PayerNumber }) => PayerNumber)),
		name: longest(groups.map(({ PayerName }) => PayerName)),
		type: groups.some(({ CustomerType }) => CustomerType === 'credit')
			? 'credit'
			: first.CustomerType,
		stores: [...new Set(groups.map(({ StoreID }) => StoreID))].sort((a, b) => a - b),
		documents: sales + collections,
		sales,
		collections,
		amount: total(({ Amount }) => Amount),
		forWalkIn: total(({ Divertible }) => Divertible),
		inDoubt: total(({ InDoubt }) => InDoubt),
		externalReferences: [...new Set(sorted.flatMap(({ DoubtReference }) => DoubtReference ?? []))],
		heldSince: first.HeldSince,
		oldestDocument: groups.map(({ FirstTime }) => FirstTime).sort()[0] ?? first.FirstTime,
		changedAt:
			groups
				.map(({ LastChange }) => LastChange)
				.sort()
				.at(-1) ?? first.LastChange,
		rules: [...new Set(sorted.map(({ GateRule }) => GateRule))],
		why: first.Reason ?? '',
		customerStatus: first.LinkStatus,
		customerError: first.LinkError,
	};
}

/** A customer that RMH has lost has no name any more in some of them. */
const longest = (texts: readonly string[]) =>
	texts.reduce((one, other) => (other.length > one.length ? other : one), '');

const longestFirst = (a: MissingCustomer, b: MissingCustomer) =>
	(a.heldSince ?? '').localeCompare(b.heldSince ?? '') || a.rmhId - b.rmhId;
