import { awkwardCustomers } from './rmh/awkward';
import { ordinaryCustomer } from './rmh/ordinary';
import type { RmhSeedCustomer } from './rmh/seedCustomer';

export type { RmhSeedCustomer } from './rmh/seedCustomer';
export { awkwardCustomers, type AwkwardCustomer } from './rmh/awkward';

const awkwardValues = new Map(awkwardCustomers.map(({ id, values }) => [id, values]));

/** The seed customer with this `Customer.ID` (1 or above). */
export function rmhSeedCustomer(id: number): RmhSeedCustomer {
	const ordinary = ordinaryCustomer(id);
	const values = awkwardValues.get(id);
	return values ? { ...ordinary, FaxNumber: '', ...values } : ordinary;
}

/**
 * The customers of store 1, IDs 1 to `count`, as real stores have them: mostly named persons, some
 * companies, some who buy on account, a few walk-ins, and the documented awkward ones
 * ({@link awkwardCustomers}). Deterministic: customer i is the same whatever the count.
 */
export function rmhSeedCustomers(count: number): RmhSeedCustomer[] {
	return Array.from({ length: count }, (_, index) => rmhSeedCustomer(index + 1));
}
