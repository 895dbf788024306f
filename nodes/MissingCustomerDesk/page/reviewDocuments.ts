import { z } from 'zod';
import { sumOf } from '../../shared/document/money';
import { DECIDED_BY_CUSTOMER_RULES } from '../../shared/document/gate/gateRules';

const standing = z
	.object({
		scope: z.string(),
		source: z.string(),
		storeId: z.number().int(),
		number: z.number().int(),
		/** For people: `sale 12 of store 1`. */
		document: z.string(),
		rmhId: z.number().int().nullable(),
		accountNumber: z.string(),
		name: z.string(),
		amount: z.number(),
		status: z.string(),
		heldSince: z.string().nullable(),
		rule: z.string().nullable(),
		reason: z.string().nullable(),
		changedAt: z.string(),
	})
	.passthrough();

/** A sale or collection that a person has to look at, as Get Held Documents gives it. */
export type ReviewDocument = z.output<typeof standing>;

/** Documents that wait for one and the same reason: mostly one person's work clears them all. */
export interface DocumentGroup {
	/** What the list says to tick, unlike any other. */
	label: string;
	reason: string;
	documents: ReviewDocument[];
	/** Exact sum, tax included. */
	amount: number;
	/** ISO 8601; '' = not known. */
	since: string;
	/** Customers, as people know them; the first ones. */
	customers: string[];
}

const documents = z.array(standing);

/** Most customers named in a row. */
const NAMED = 3;

/**
 * The documents in review among items, but for those that wait for a customer: these are in the row of their
 * customer. Items of other kinds are left out.
 */
export function documentsIn(items: readonly unknown[]): ReviewDocument[] {
	const customerRules: readonly string[] = DECIDED_BY_CUSTOMER_RULES;
	return items.flatMap((item) => {
		const read = standing.safeParse(item);
		if (!read.success || !['Review', 'Failed'].includes(read.data.status)) return [];
		const { rule, rmhId } = read.data;
		return rmhId !== null && customerRules.includes(rule ?? '') ? [] : [read.data];
	});
}

/** The documents that a page was made of; null when it is none. */
export function documentsOfPage(value: unknown): ReviewDocument[] | null {
	const read = documents.safeParse(value);
	return read.success ? read.data : null;
}

/** One group per reason, the largest first: the order of the documents in each is as given. */
export function groupByReason(all: readonly ReviewDocument[]): DocumentGroup[] {
	const byReason = new Map<string, ReviewDocument[]>();
	for (const one of all) {
		const reason = one.reason ?? '';
		byReason.set(reason, [...(byReason.get(reason) ?? []), one]);
	}
	const groups = [...byReason].map(([reason, some]) => groupOf(reason, some));
	return groups.sort((a, b) => b.documents.length - a.documents.length);
}

function groupOf(reason: string, some: ReviewDocument[]): DocumentGroup {
	const [first] = some;
	const name = first?.document ?? '';
	const times = some.map(({ heldSince }) => heldSince ?? '').filter((time) => time !== '');
	const customers = [...new Set(some.map(customerName))].filter((text) => text !== '');
	return {
		label: some.length === 1 ? name : `${name} and ${some.length - 1} more`,
		reason: reason === '' ? 'No reason is known' : reason,
		documents: some,
		amount: sumOf(some.map(({ amount }) => amount)),
		since: times.sort()[0] ?? '',
		customers:
			customers.length > NAMED
				? [...customers.slice(0, NAMED), `and ${customers.length - NAMED} more`]
				: customers,
	};
}

function customerName({ name, accountNumber }: ReviewDocument): string {
	const number = accountNumber.trim();
	if (name === '') return number === '' ? '' : `account ${number}`;
	return number === '' ? name : `${name} (account ${number})`;
}
