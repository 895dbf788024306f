import { z } from 'zod';
import { sumOf } from '../../shared/document/money';
import { DECIDED_BY_CUSTOMER_RULES } from '../../shared/document/gate/gateRules';
import { doubtText } from './doubtText';

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
		/** `walkIn`: a person sends it to the walk-in customer. */
		decision: z.string().nullish(),
		/** A run has begun to send it, and nobody knows whether it arrived. */
		inDoubt: z.boolean().nullish(),
		/** By which it is looked for in Acumatica. */
		externalReference: z.string().nullish(),
	})
	.passthrough();

/** A sale or collection that waits, and for no customer, as Get Held Documents gives it. */
export type ReviewDocument = z.output<typeof standing>;

/** Documents that wait for one and the same reason: mostly one person's work clears them all. */
export interface DocumentGroup {
	/** What the list says to tick, unlike any other. */
	label: string;
	reason: string;
	/** What happens if nobody does anything; who has to do something comes first on the page. */
	outlook: string[];
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

/** What happens by itself to what waits, by its status; the first one is the most urgent. */
const OUTLOOKS: Readonly<Record<string, string>> = {
	Review: 'Waits for a person',
	Failed: 'Is tried again by itself',
	Held: 'Goes by itself once that has changed',
};

const urgencies = Object.values(OUTLOOKS);

/**
 * The documents that wait among items, but for those that wait for a customer: these are in the row of their
 * customer, see Get Missing Customers. Items of other kinds are left out.
 */
export function documentsIn(items: readonly unknown[]): ReviewDocument[] {
	const customerRules: readonly string[] = DECIDED_BY_CUSTOMER_RULES;
	return items.flatMap((item) => {
		const read = standing.safeParse(item);
		if (!read.success || !(read.data.status in OUTLOOKS)) return [];
		const { rule, rmhId, status } = read.data;
		const isOfCustomer = rmhId !== null && customerRules.includes(rule ?? '');
		return isOfCustomer && status !== 'Failed' ? [] : [read.data];
	});
}

/** The documents that a page was made of; null when it is none. */
export function documentsOfPage(value: unknown): ReviewDocument[] | null {
	const read = documents.safeParse(value);
	return read.success ? read.data : null;
}

/** One group per reason, those for a person first, then the largest: the documents in each are in the given order. */
export function groupByReason(all: readonly ReviewDocument[]): DocumentGroup[] {
	const byReason = new Map<string, ReviewDocument[]>();
	for (const one of all) {
		const reason = one.reason ?? '';
		byReason.set(reason, [...(byReason.get(reason) ?? []), one]);
	}
	const groups = [...byReason].map(([reason, some]) => groupOf(reason, some));
	return groups.sort(
		(a, b) => urgencyOf(a) - urgencyOf(b) || b.documents.length - a.documents.length,
	);
}

const urgencyOf = ({ outlook: [first = ''] }: DocumentGroup): number => urgencies.indexOf(first);

function groupOf(reason: string, some: ReviewDocument[]): DocumentGroup {
	const [first] = some;
	const name = first?.document ?? '';
	const times = some.map(({ heldSince }) => heldSince ?? '').filter((time) => time !== '');
	const outlook = urgencies.filter((text) => some.some(({ status }) => OUTLOOKS[status] === text));
	const customers = [...new Set(some.map(customerName))].filter((text) => text !== '');
	return {
		label: some.length === 1 ? name : `${name} and ${some.length - 1} more`,
		reason: reason === '' ? 'No reason is known' : reason,
		outlook: [...outlook, ...decidedLine(some), ...doubtLine(some)],
		documents: some,
		amount: sumOf(some.map(({ amount }) => amount)),
		since: times.sort()[0] ?? '',
		customers:
			customers.length > NAMED
				? [...customers.slice(0, NAMED), `and ${customers.length - NAMED} more`]
				: customers,
	};
}

/** Where a person has decided before, whoever tries them again has to know. */
function decidedLine(some: readonly ReviewDocument[]): string[] {
	const decided = some.filter(({ decision }) => decision === 'walkIn').length;
	if (decided === 0) return [];
	const which =
		decided === some.length ? 'Goes' : `${decided} of them ${decided === 1 ? 'goes' : 'go'}`;
	return [`${which} to the walk-in customer, as a person has decided`];
}

/** Whoever skips them has to know. */
function doubtLine(some: readonly ReviewDocument[]): string[] {
	const doubtful = some.filter(({ inDoubt }) => inDoubt === true);
	const references = doubtful.flatMap(({ externalReference }) => externalReference ?? []);
	const text = doubtText(some.length, doubtful.length, references);
	return text === '' ? [] : [text];
}

function customerName({ name, accountNumber }: ReviewDocument): string {
	const number = accountNumber.trim();
	if (name === '') return number === '' ? '' : `account ${number}`;
	return number === '' ? name : `${name} (account ${number})`;
}
