import { FIELDS, sameIn } from './fields';
import { arrive } from './findDifferences';
import type { ModelCustomer, Values } from './model';
import type { TwoSides } from './twoSides';

/**
 * Takes what a round has done before it died into the model: values that reached the other side, and what
 * the ledger still knows as last synchronised.
 *
 * @returns values that nobody has typed, in words
 */
export async function adoptHalfDone(
	customers: readonly ModelCustomer[],
	sides: TwoSides,
): Promise<string[]> {
	const rmh = await sides.rmhCustomers();
	const acumatica = sides.acumaticaCustomers();
	const links = await sides.links();
	const bases = await sides.bases();
	const conflicts = await sides.conflicts();
	const problems: string[] = [];
	for (const customer of customers) {
		const { number, decisions } = customer;
		arrive(customer, links);
		if (!customer.rmh || !customer.acumatica) continue;
		const id = customer.rmh.id;
		const before = { rmh: customer.rmh.values, acumatica: customer.acumatica.values };
		const now = { rmh: rmh.get(id), acumatica: acumatica.get(customer.acumatica.recordId) };
		const decided = Object.fromEntries([...decisions].map(([path, { value }]) => [path, value]));
		const typed: Values[] = [before.rmh, before.acumatica, decided];
		for (const [side, values = {}] of Object.entries(now)) {
			for (const field of FIELDS) {
				const value = values[field.path] ?? '';
				if (typed.some((one) => sameIn(field, one[field.path] ?? '', value))) continue;
				problems.push(
					`customer ${number} has ${field.path} "${value}" in ${side}: nobody typed it`,
				);
			}
		}
		customer.rmh.values = now.rmh ?? before.rmh;
		customer.acumatica.values = now.acumatica ?? before.acumatica;
		customer.base = bases.get(id) ?? null;
		const open = conflicts.filter(({ rmhId }) => rmhId === id).map(({ field }) => field);
		for (const path of decisions.keys()) if (!open.includes(path)) decisions.delete(path);
	}
	return problems;
}
