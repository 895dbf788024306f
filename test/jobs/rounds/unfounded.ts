import { FIELDS, sameIn, shownInRmh, type SharedField } from './fields';
import type { ModelCustomer, Values } from './model';
import type { Site } from './site';

/** A value by side. */
interface Sides {
	rmh: Values;
	acumatica: Values;
}

const SIDES = ['rmh', 'acumatica'] as const;
const ONLY_ACUMATICA = ['acumatica'] as const;

/** What both systems and the ledger have of a customer after a round of which nobody knows how far it came. */
export interface Found {
	now: Sides;
	/** What a side had in the round's eyes, where people typed something else before the round wrote. */
	earlier: Values | undefined;
	/** As it had been synchronised before that round; null = never. */
	before: Values | null;
	/** As last synchronised; null = it does not say. */
	base: Values | null;
	/** The same before what it was about to send. */
	beforeSending: Values | null;
	/** The fields whose conflict is open, also those that a person has decided. */
	openConflicts: readonly string[];
}

/**
 * What the ledger says of a customer that is not so: it may call a value synchronised only if both sides have it, and a
 * conflict settled only if what the person decided has come. Where it did otherwise, the next round would take an
 * edit for the state before it, and write over it without asking. Of what is filled if empty, Acumatica's value is noted.
 *
 * @param customer the model of it, with what was decided before that round
 * @returns in words; empty = it is all so
 */
export function unfounded(customer: ModelCustomer, found: Found, site: Site): string[] {
	return FIELDS.flatMap((field) => [
		...unfoundedBase(field, found, site),
		...unsettled(field, customer, found),
	]).map((problem) => `customer ${customer.number} ${problem}`);
}

function unfoundedBase(field: SharedField, found: Found, { rules }: Site): string[] {
	const { path, usual } = field;
	const { now } = found;
	const before = found.before?.[path];
	const value = (found.base ?? found.beforeSending)?.[path];
	if (value === undefined) {
		// What goes one way only is compared with the other side, not with this.
		return usual === null || before === undefined
			? []
			: [`was synchronised with ${path} "${before}": it is forgotten`];
	}
	if (before !== undefined && sameIn(field, value, before)) return [];
	const isFilled = rules.get(path) === 'fillIfEmpty';
	// What is noted of a value that stayed different the model does not follow; nor can the ledger say that it does
	// not know whether somebody is exempt.
	const isUnsaid = field.staysInAcumatica !== undefined && value !== field.staysInAcumatica;
	if (before === undefined && (isFilled || isUnsaid)) return [];
	const sides = isFilled ? ONLY_ACUMATICA : SIDES;
	if (sides.every((side) => has(side, field, value, found))) return [];
	const there = `"${now.rmh[path] ?? ''}" in RMH and "${now.acumatica[path] ?? ''}" in Acumatica`;
	return [`counts as synchronised with ${path} "${value}": it is ${there}`];
}

/** A decision that counts as done, and has not come; one of what a side has no more need not. */
function unsettled(field: SharedField, { decisions }: ModelCustomer, found: Found): string[] {
	const { path } = field;
	const decision = decisions.get(path);
	if (!decision || found.openConflicts.includes(path)) return [];
	const { take } = decision;
	const value = take === 'value' ? decision.value : decision[take];
	if (SIDES.every((side) => has(side, field, value, found))) return [];
	if (SIDES.some((side) => !sameIn(field, found.now[side][path] ?? '', decision[side]))) return [];
	return [`counts as decided in ${path}, and is not: ${JSON.stringify(decision)}`];
}

function has(
	side: keyof Sides,
	field: SharedField,
	value: string,
	{ now, earlier }: Pick<Found, 'now' | 'earlier'>,
): boolean {
	const wanted = side === 'rmh' ? shownInRmh(field, value) : value;
	return [now[side], earlier].some((values) => {
		const text = values?.[field.path];
		return text !== undefined && sameIn(field, text, wanted);
	});
}
