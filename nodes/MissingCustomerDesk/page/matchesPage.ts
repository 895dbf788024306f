import { z } from 'zod';
import { candidateLabel, candidatesIn, type Candidate, type DeskCustomer } from './deskCustomer';
import { choices, fieldsJson, label, type FormField } from './formFields';
import { paragraph } from './html';

/** The choice of those who find nobody. */
const NOBODY = 'Nobody of these';
const SEARCH = 'search';
const fieldName = (index: number) => `match${index}`;

/** A page that asks which Acumatica customer each customer is. */
export interface MatchesPage {
	/** HTML. */
	description: string;
	/** JSON. */
	fields: string;
	customers: DeskCustomer[];
}

/**
 * The page that asks who each of some customers is in Acumatica.
 *
 * @param found Acumatica customers that a search has found, offered for each of them
 * @param searched the text that was searched for; '' = nothing yet
 */
export function matchesPage(
	customers: readonly DeskCustomer[],
	found: readonly Candidate[],
	searched: string,
): MatchesPage {
	const offered = customers.map((customer) => ({
		...customer,
		desk: { ...customer.desk, candidates: distinct([...customer.desk.candidates, ...found]) },
	}));
	const fields = offered.map(({ desk }, index): FormField => {
		const options = [...desk.candidates.map(candidateLabel), NOBODY];
		return {
			fieldType: 'radio',
			fieldName: fieldName(index),
			fieldLabel: label(desk.label),
			fieldOptions: choices(options),
			defaultValue: NOBODY,
		};
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
	};
}

const distinct = (candidates: readonly Candidate[]): Candidate[] =>
	[...new Map(candidates.toReversed().map((one) => [one.id, one])).values()].toReversed();

export type MatchChoice =
	| { kind: 'search'; text: string }
	| { kind: 'none' }
	| { kind: 'linked'; links: Array<{ customer: DeskCustomer; candidate: Candidate }> };

/** What a person chose on that page. A search comes first: the choices are asked for again. */
export function readMatches(
	given: unknown,
	{ customers }: Pick<MatchesPage, 'customers'>,
): MatchChoice {
	const answer = z.record(z.unknown()).catch({}).parse(given);
	const text = String(answer[SEARCH] ?? '').trim();
	if (answer.submittedAt && text !== '') return { kind: 'search', text };
	const links = customers.flatMap((customer, index) => {
		const chosen = customer.desk.candidates.find(
			(candidate) => candidateLabel(candidate) === answer[fieldName(index)],
		);
		return chosen ? [{ customer, candidate: chosen }] : [];
	});
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
