import type { RmhSeedCustomer } from '../../emulators/seed/rmhCustomers';
import { walkInCustomer } from '../../emulators/seed/rmh/seedCustomer';

const TOWNS = ['Ashford', 'Brampton', 'Carlow', 'Dunmore'];

/** A person with everything filled that Acumatica takes, who has nothing in common with the others. */
export function plainCustomer(id: number, values: Partial<RmhSeedCustomer> = {}): RmhSeedCustomer {
	return {
		...walkInCustomer(id),
		FirstName: `Given${id}`,
		LastName: `Family${id}`,
		Address: `${id} Main Street`,
		City: TOWNS[id % TOWNS.length] ?? '',
		State: 'TX',
		Zip: String(75_000 + id),
		Country: 'US',
		PhoneNumber: `214-555-${String(id).padStart(4, '0')}`,
		EmailAddress: `customer.${id}@example.com`,
		...values,
	};
}

/** Customers 1 to `count`. */
export function plainCustomers(count: number): RmhSeedCustomer[] {
	return Array.from({ length: count }, (_, index) => plainCustomer(index + 1));
}
