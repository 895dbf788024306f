import { FIELDS, sameIn, shownInRmh, type SharedField } from './fields';
import { arrive } from './findDifferences';
import type { ModelCustomer, Values } from './model';
import type { TwoSides } from './twoSides';

/**
 * Takes what a round has done before it died into the model: values that reached the other side, and what
 * the ledger still knows as last synchronised.
 *
 * @param earlier what sides had, by the customer's number, before people typed something else meanwhile
 * @returns values that nobody has typed, in words
 */
export async function adoptHalfDone(
	customers: readonly ModelCustomer[],
	sides: TwoSides,
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
		arrive(customer, links);
		if (!customer.rmh || !customer.acumatica) continue;
		const id = customer.rmh.id;
		const now = { rmh: rmh.get(id), acumatica: acumatica.get(customer.acumatica.recordId) };
		problems.push(...typedByNobody(customer, now, earlier.get(customer.number)));
		customer.rmh.values = now.rmh ?? customer.rmh.values;
		customer.acumatica.values = now.acumatica ?? customer.acumatica.values;
		customer.base = links.get(id)?.base ?? null;
		customer.beforeSending = links.get(id)?.beforeSending ?? null;
		const open = conflicts.filter(({ rmhId }) => rmhId === id).map(({ field }) => field);
		for (const path of decisions.keys()) if (!open.includes(path)) decisions.delete(path);
	}
	return problems;
}

function typedByNobody(
	{ number, rmh, acumatica, decisions, base }: ModelCustomer,
	now: { rmh?: Values | undefined; acumatica?: Values | undefined },
	earlier: Values | undefined,
): string[] {
	const decided = Object.fromEntries([...decisions].map(([path, { value }]) => [path, value]));
	const sources = [rmh?.values, acumatica?.values, decided, base, earlier];
	const isTyped = (field: SharedField, value: string) =>
		sources.some((one) => {
			const typed = one?.[field.path] ?? '';
			return [typed, shownInRmh(field, typed)].some((text) => sameIn(field, text, value));
		});
	return Object.entries(now).flatMap(([side, values = {}]) =>
		FIELDS.flatMap((field) => {
			const value = values[field.path] ?? '';
			return isTyped(field, value) || field.meant
				? []
				: [`customer ${number} has ${field.path} "${value}" in ${side}: nobody typed it`];
		}),
	);
}
