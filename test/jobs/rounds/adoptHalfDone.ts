import { FIELDS, sameIn, shownInRmh, type SharedField } from './fields';
import { arrive } from './findDifferences';
import type { ModelCustomer, Values } from './model';
import type { Site } from './site';
import type { TwoSides } from './twoSides';
import { unfounded } from './unfounded';

/**
 * Takes what a round has done before it died into the model: values that reached the other side, and what
 * the ledger still knows as last synchronised.
 *
 * @param earlier what sides had, by the customer's number, before people typed something else meanwhile
 * @returns values that nobody has typed, and what the ledger says that is not so, in words
 */
export async function adoptHalfDone(
	customers: readonly ModelCustomer[],
	sides: TwoSides,
	site: Site,
	earlier: ReadonlyMap<number, Values> = new Map(),
): Promise<string[]> {
	const rmh = await sides.rmhCustomers();
	const acumatica = sides.acumaticaCustomers();
	const links = await sides.links();
	const conflicts = await sides.conflicts();
	const problems: string[] = [];
	for (const customer of customers) {
		if (customer.fate !== 'live') continue;
		const { decisions } = customer;
		const before = customer.base ?? customer.beforeSending;
		arrive(customer, links);
		if (!customer.rmh || !customer.acumatica) continue;
		const id = customer.rmh.id;
		const now = {
			rmh: rmh.get(id) ?? customer.rmh.values,
			acumatica: acumatica.get(customer.acumatica.recordId) ?? customer.acumatica.values,
		};
		const { base = null, beforeSending = null } = links.get(id) ?? {};
		const openConflicts = conflicts.filter(({ rmhId }) => rmhId === id).map(({ field }) => field);
		const found = {
			now,
			before,
			base,
			beforeSending,
			openConflicts,
			earlier: earlier.get(customer.number),
		};
		problems.push(
			...typedByNobody(customer, now, found.earlier),
			...unfounded(customer, found, site),
		);
		Object.assign(customer, { base, beforeSending });
		customer.rmh.values = now.rmh;
		customer.acumatica.values = now.acumatica;
		for (const path of decisions.keys()) if (!openConflicts.includes(path)) decisions.delete(path);
	}
	return problems;
}

function typedByNobody(
	{ number, rmh, acumatica, decisions, base }: ModelCustomer,
	now: { rmh: Values; acumatica: Values },
	earlier: Values | undefined,
): string[] {
	const decided = Object.fromEntries([...decisions].map(([path, { value }]) => [path, value]));
	const sources = [rmh?.values, acumatica?.values, decided, base, earlier];
	const isTyped = (field: SharedField, value: string) =>
		sources.some((one) => {
			const typed = one?.[field.path] ?? '';
			return [typed, shownInRmh(field, typed)].some((text) => sameIn(field, text, value));
		});
	return Object.entries(now).flatMap(([side, values]) =>
		FIELDS.flatMap((field) => {
			const value = values[field.path] ?? '';
			return isTyped(field, value) || field.meant
				? []
				: [`customer ${number} has ${field.path} "${value}" in ${side}: nobody typed it`];
		}),
	);
}
