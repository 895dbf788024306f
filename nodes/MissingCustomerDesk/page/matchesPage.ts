import { z } from 'zod';
import { candidateLabel, candidatesIn, type Candidate, type DeskCustomer } from './deskCustomer';
import { choices, fieldsJson, label, type FormField } from './formFields';
import { paragraph } from './html';

/** The choice of those who find nobody. */
const NOBODY = 'Nobody of these';
const SEARCH = 'search';
const fieldName = (index: number) => `match${index}`;
const pickName = (index: number) => `pick${index}`;

/** Each has a list of its own, and a page is to stay small. */
const MOST_LISTS = 10;

/** A page that asks which Acumatica customer each customer is. */
export interface MatchesPage {
	/** HTML. */
	description: string;
	/** JSON. */
	fields: string;
	customers: DeskCustomer[];
	/** All Acumatica customers, where they are few enough for a list; else none. */
	pickList: Candidate[];
}

/**
 * The page that asks who each of some customers is in Acumatica.
 *
 * @param found Acumatica customers that a search has found, offered for each of them
 * @param searched the text that was searched for; '' = nothing yet
 * @param all Acumatica customers for a list in which one types the beginning of an ID or a name
 * @param most customers in such a list; with more there is only the search
 */
export function matchesPage(
	customers: readonly DeskCustomer[],
	found: readonly Candidate[],
	searched: string,
	{ all, most }: { all: readonly Candidate[]; most: number } = { all: [], most: 0 },
): MatchesPage {
	const isListed = all.length > 0 && all.length <= most && customers.length <= MOST_LISTS;
	const pickList = isListed ? [...all] : [];
	const options = pickOptions(pickList);
	const offered = customers.map((customer) => ({
		...customer,
		desk: { ...customer.desk, candidates: distinct([...customer.desk.candidates, ...found]) },
	}));
	const fields = offered.flatMap(({ desk }, index): FormField[] => {
		const radio: FormField = {
			fieldType: 'radio',
			fieldName: fieldName(index),
			fieldLabel: label(desk.label),
			fieldOptions: choices([...desk.candidates.map(candidateLabel), NOBODY]),
			defaultValue: NOBODY,
		};
		const pick: FormField = {
			fieldType: 'dropdown',
			fieldName: pickName(index),
			fieldLabel: label(`${desk.label}: any other, type the beginning of its ID or name`),
			fieldOptions: choices(options),
		};
		return options.length === 0 ? [radio] : [radio, pick];
	});
	const search: FormField = {
		fieldType: 'text',
		fieldName: SEARCH,
		fieldLabel: 'Search Acumatica for others, by a part of the customer ID or the name',
	};
	const text =
		searched === ''
			? 'Which Acumatica customers are they?'
			: `${found.length === 0 ? 'Nobody was' : `${found.length} were`} found for "${searched}".`;
	return {
		description: paragraph(text),
		fields: fieldsJson([...fields, search]),
		customers: offered,
		pickList,
	};
}

const byId = ({ customerId, name }: Candidate) => `${customerId} · ${name}`;
const byName = ({ customerId, name }: Candidate) => `${name} · ${customerId}`;

/** Each customer twice: browsers jump to what begins with the typed letters. */
function pickOptions(pickList: readonly Candidate[]): string[] {
	const sorted = (text: (one: Candidate) => string) =>
		pickList.map(text).sort((a, b) => a.localeCompare(b));
	return [...new Set([...sorted(byId), ...sorted(byName)])];
}

const distinct = (candidates: readonly Candidate[]): Candidate[] =>
	[...new Map(candidates.toReversed().map((one) => [one.id, one])).values()].toReversed();

export type MatchChoice =
	| { kind: 'search'; text: string }
	| { kind: 'none' }
	| { kind: 'problem'; problem: string }
	| { kind: 'linked'; links: Array<{ customer: DeskCustomer; candidate: Candidate }> };

/** What a person chose on that page. A search comes first: the choices are asked for again. */
export function readMatches(
	given: unknown,
	{ customers, pickList }: Pick<MatchesPage, 'customers' | 'pickList'>,
): MatchChoice {
	const answer = z.record(z.unknown()).catch({}).parse(given);
	const text = String(answer[SEARCH] ?? '').trim();
	if (answer.submittedAt && text !== '') return { kind: 'search', text };
	const links: Array<{ customer: DeskCustomer; candidate: Candidate }> = [];
	for (const [index, customer] of customers.entries()) {
		const ticked = customer.desk.candidates.find(
			(candidate) => candidateLabel(candidate) === answer[fieldName(index)],
		);
		const pick = answer[pickName(index)];
		const picked = pickList.filter((one) => [byId(one), byName(one)].some((text) => text === pick));
		const chosen = new Map([...(ticked ? [ticked] : []), ...picked].map((one) => [one.id, one]));
		if (chosen.size > 1) {
			const names = [...chosen.values()].map(byId).join(' and ');
			const problem = `Nobody was linked: for ${customer.desk.label} two were chosen, ${names}.`;
			return { kind: 'problem', problem };
		}
		for (const candidate of chosen.values()) links.push({ customer, candidate });
	}
	return links.length === 0 ? { kind: 'none' } : { kind: 'linked', links };
}

const acumaticaItem = z.object({
	name: z.string(),
	contact: z.object({ email: z.string(), phone: z.string() }).partial().optional(),
	address: z.object({ city: z.string() }).partial().optional(),
	acumatica: z.object({ id: z.string() }).passthrough(),
});

/** The customers that Acumatica Customer Reader has found; other items are left out. */
export function foundCustomers(items: readonly unknown[]): Candidate[] {
	return items.flatMap((item) => {
		const read = acumaticaItem.safeParse(item);
		if (!read.success) return [];
		const { name, contact, address, acumatica } = read.data;
		return candidatesIn({ name, ...contact, city: address?.city, ...acumatica });
	});
}
