import { FIELDS, sameIn, type SharedField } from './fields';

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

/** A customer as the two systems must have it. */
export interface ModelCustomer {
	/** Its number in this test. */
	number: number;
	/** null = it is not there yet. */
	rmh: { id: number; values: Values } | null;
	acumatica: { recordId: string; values: Values } | null;
	/** As last synchronised; null = never. */
	base: Values | null;
	/** Both values of the fields that a person has to decide. */
	conflicts: Map<string, { rmh: string; acumatica: string }>;
	decisions: Map<string, Decision>;
}

/**
 * What has to be of a customer after a round, by the rules in words: different fields both move, equal
 * edits are none, of two edits of one field a person decides, and then nothing of the customer moves.
 * It shares no code with the comparison that it checks.
 */
export function settle(customer: ModelCustomer): void {
	const { rmh, acumatica, base } = customer;
	// New on one side: the other side has to get it, which the test looks up.
	if (rmh === null || acumatica === null) return;
	const settled: Values = {};
	customer.conflicts = new Map();
	for (const field of FIELDS) {
		const { path } = field;
		const sides = { rmh: rmh.values[path] ?? '', acumatica: acumatica.values[path] ?? '' };
		const value = decided(field, sides, customer) ?? merged(field, sides, base?.[path]);
		if (value === null) customer.conflicts.set(path, sides);
		else settled[path] = value;
	}
	if (customer.conflicts.size > 0) return;
	rmh.values = settled;
	acumatica.values = { ...settled };
	customer.base = { ...settled };
	customer.decisions.clear();
}

interface Sides {
	rmh: string;
	acumatica: string;
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

/** @returns null = a person has to decide */
function merged(
	field: SharedField,
	{ rmh, acumatica }: Sides,
	base: string | undefined,
): string | null {
	if (sameIn(field, rmh, acumatica)) return rmh;
	if (base === undefined && rmh === '') return acumatica;
	if (base === undefined && acumatica === '') return rmh;
	if (field.rule === 'acumatica') return acumatica;
	if (base === undefined) return null;
	if (sameIn(field, acumatica, base)) return rmh;
	if (sameIn(field, rmh, base)) return acumatica;
	return null;
}
