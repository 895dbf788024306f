import { FIELDS, sameIn } from './fields';
import type { ModelCustomer, Values } from './model';
import type { LedgerConflict, TwoSides } from './twoSides';

/**
 * Compares both systems and the ledger's conflicts with the model, and completes it with what is new on
 * a side. @returns what is not as it has to be, in words
 */
export async function findDifferences(
	customers: readonly ModelCustomer[],
	sides: TwoSides,
): Promise<string[]> {
	const rmh = await sides.rmhCustomers();
	const acumatica = sides.acumaticaCustomers();
	const links = await sides.links();
	const conflicts = await sides.conflicts();
	const problems: string[] = [];
	for (const [side, { size }] of Object.entries({ RMH: rmh, Acumatica: acumatica })) {
		if (size !== customers.length) {
			problems.push(`${side} has ${size} customers instead of ${customers.length}: twins or lost`);
		}
	}
	for (const customer of customers) {
		const found = arrive(customer, links);
		const own = [
			...(found ? [] : [`is not linked: ${JSON.stringify([...links])}`]),
			...differing('RMH', customer.rmh?.values, rmh.get(customer.rmh?.id ?? -1)),
			...differing(
				'Acumatica',
				customer.acumatica?.values,
				acumatica.get(customer.acumatica?.recordId ?? ''),
			),
			...differingConflicts(
				customer,
				conflicts.filter(({ rmhId }) => rmhId === customer.rmh?.id),
			),
		];
		problems.push(...own.map((problem) => `customer ${customer.number} ${problem}`));
	}
	return problems;
}

/** The other side of a new customer. @returns whether it is linked as it has to be */
export function arrive(customer: ModelCustomer, links: ReadonlyMap<number, string>): boolean {
	const { rmh, acumatica } = customer;
	if (rmh && acumatica) return links.get(rmh.id) === acumatica.recordId;
	if (rmh) {
		const recordId = links.get(rmh.id);
		if (recordId === undefined) return false;
		customer.acumatica = { recordId, values: { ...rmh.values } };
	} else if (acumatica) {
		const [link] = [...links].filter(([, recordId]) => recordId === acumatica.recordId);
		if (!link) return false;
		customer.rmh = { id: link[0], values: { ...acumatica.values } };
	}
	customer.base = { ...customer.rmh?.values };
	return true;
}

function differing(side: string, wanted?: Values, found?: Values): string[] {
	if (!wanted || !found) return [`is not in ${side}`];
	return FIELDS.flatMap((field) => {
		const [want, have] = [wanted[field.path] ?? '', found[field.path] ?? ''];
		return sameIn(field, want, have)
			? []
			: [`has ${field.path} "${have}" in ${side} instead of "${want}"`];
	});
}

function differingConflicts(
	{ conflicts, decisions }: ModelCustomer,
	found: readonly LedgerConflict[],
): string[] {
	const open = found.filter(({ isDecided }) => !isDecided);
	const wanted = [...conflicts].filter(([path]) => !decisions.has(path));
	const missing = wanted.filter(([path]) => !open.some(({ field }) => field === path));
	const surplus = open.filter(({ field }) => !conflicts.has(field));
	return [
		...missing.map(([path, values]) => `has no conflict of ${path}: ${JSON.stringify(values)}`),
		...surplus.map((one) => `has a conflict that is none: ${JSON.stringify(one)}`),
	];
}
