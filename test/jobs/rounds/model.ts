import { FIELDS, sameIn, shownInRmh, type SharedField } from './fields';
import type { Site } from './site';

/** Values by the path of the field. */
export type Values = Record<string, string>;

/** What a person decided, and the values that this person saw. */
export interface Decision {
	take: 'rmh' | 'acumatica' | 'value';
	/** For `value`. */
	value: string;
	rmh: string;
	acumatica: string;
}

/**
 * What becomes of a customer: kept the same on both sides, or left alone because it is no more in one of the
 * systems, or was erased. `mergedInRmh` is gone in RMH, and a person has said what its sales belong to.
 */
export type Fate = 'live' | 'goneInRmh' | 'mergedInRmh' | 'goneInAcumatica' | 'erased';

/** A customer as the two systems must have it. */
export interface ModelCustomer {
	/** Its number in this test. */
	number: number;
	fate: Fate;
	/** null = it is not there, yet or any more. */
	rmh: { id: number; values: Values } | null;
	acumatica: { recordId: string; values: Values } | null;
	/** Whom the ledger had it as when it went, for the state of the link. */
	lastRmhId: number | null;
	/** How it was when Acumatica lost it; null = it has not. */
	left: { rmh: Values; inConflict: boolean } | null;
	/** As last synchronised; null = never. */
	base: Values | null;
	/** The same before something was sent of which nobody knows what became of it; then there is no base. */
	beforeSending: Values | null;
	/** Both values of the fields that a person has to decide. */
	conflicts: Map<string, { rmh: string; acumatica: string }>;
	decisions: Map<string, Decision>;
}

/** Which side's record was changed last; `unknown` where the clocks do not tell. */
export type Later = 'rmh' | 'acumatica' | 'unknown';

interface Sides {
	rmh: string;
	acumatica: string;
}

/**
 * What has to be of a customer after a round, by the rules in words: different fields both move, equal
 * edits are none, of two edits of one field the owner's or the later one wins, or a person decides, and then
 * nothing of the customer moves. It shares no code with the comparison that it checks.
 */
export function settle(customer: ModelCustomer, { rules }: Site, later: Later): void {
	const { rmh, acumatica, base, fate } = customer;
	customer.conflicts = new Map();
	// New on one side: the other side has to get it, which the test looks up.
	if (fate !== 'live' || rmh === null || acumatica === null) return;
	const settled = { rmh: {} as Values, acumatica: {} as Values };
	for (const field of FIELDS) {
		const { path } = field;
		const sides = meantBy(field, customer);
		const rule = rules.get(path) ?? 'rmh';
		const decision = decided(field, sides, customer);
		const wanted =
			decision !== null
				? { rmh: decision, acumatica: decision }
				: merged(field, sides, { rule, later, ...knownOf(field, sides, customer) });
		if (wanted === null || isStuck(field, sides, wanted)) {
			customer.conflicts.set(path, sides);
		} else {
			settled.rmh[path] = wanted.rmh;
			settled.acumatica[path] = wanted.acumatica;
		}
	}
	if (customer.conflicts.size > 0) return;
	customer.base = { ...base };
	customer.beforeSending = null;
	for (const field of FIELDS) {
		const { path } = field;
		const sides = { rmh: settled.rmh[path] ?? '', acumatica: settled.acumatica[path] ?? '' };
		rmh.values[path] = shownInRmh(field, sides.rmh);
		acumatica.values[path] = sides.acumatica;
		// What is filled if empty stays different, and Acumatica's value is noted.
		const isNoted = rules.get(path) === 'fillIfEmpty' || sameIn(field, sides.rmh, sides.acumatica);
		if (isNoted) customer.base[path] = sides.acumatica;
	}
	customer.decisions.clear();
}

/** Both values of a field as the same sort of thing. */
function meantBy({ path, meant }: SharedField, { rmh, acumatica, base }: ModelCustomer): Sides {
	const theirs = acumatica?.values[path] ?? '';
	const ours = rmh?.values[path] ?? '';
	return { rmh: meant ? meant(ours, theirs, base?.[path]) : ours, acumatica: theirs };
}

/** A decision holds while each side is as that person saw it, or has the value already. */
function decided(field: SharedField, now: Sides, { decisions }: ModelCustomer): string | null {
	const decision = decisions.get(field.path);
	if (!decision) return null;
	const { take } = decision;
	const value = take === 'value' ? decision.value : now[take];
	const holds = (side: keyof Sides) =>
		sameIn(field, now[side], decision[side]) || (side !== take && sameIn(field, now[side], value));
	if (holds('rmh') && holds('acumatica')) return value;
	decisions.delete(field.path);
	return null;
}

interface Known {
	base: string | undefined;
	/** It was never synchronised. */
	isFirst: boolean;
}

/** Where Acumatica is as before, what was sent has not come: then all is as it was. */
function knownOf(
	field: SharedField,
	{ acumatica }: Sides,
	{ base, beforeSending }: ModelCustomer,
): Known {
	const value = base?.[field.path];
	const sent = beforeSending?.[field.path];
	if (value !== undefined || beforeSending === null) {
		return { base: value, isFirst: value === undefined };
	}
	const isAsBefore = sent !== undefined && sameIn(field, acumatica, sent);
	return { base: isAsBefore ? sent : undefined, isFirst: false };
}

/** @returns null = a person has to decide */
function merged(
	field: SharedField,
	{ rmh, acumatica }: Sides,
	{ rule, base, later, isFirst }: { rule: string; later: Later } & Known,
): Sides | null {
	const oursWins = { rmh, acumatica: rmh };
	const theirsWins = { rmh: acumatica, acumatica };
	if (sameIn(field, rmh, acumatica)) return { rmh, acumatica };
	// Nothing is wiped before the first time, and what is filled if empty is never.
	if (isFirst || rule === 'fillIfEmpty') {
		if (rmh === '') return theirsWins;
		if (acumatica === '') return oursWins;
	}
	if (rule === 'fillIfEmpty') return { rmh, acumatica };
	if (rule === 'rmh') return oursWins;
	if (rule === 'acumatica') return theirsWins;
	if (base !== undefined && sameIn(field, acumatica, base)) return oursWins;
	if (base !== undefined && sameIn(field, rmh, base)) return theirsWins;
	if (rule === 'ask' || later === 'unknown') return null;
	return later === 'rmh' ? oursWins : theirsWins;
}

/** A value that only a person can take back in Acumatica. */
const isStuck = ({ staysInAcumatica }: SharedField, now: Sides, wanted: Sides) =>
	now.acumatica === staysInAcumatica && wanted.acumatica !== now.acumatica;
