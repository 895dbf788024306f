import type { RmhEmulator } from '../../emulators/rmh/index';
import type { Random } from '../../emulators/seed/rmh/random';
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

/** Half of all customers move between two towns, so that many move back the next time. */
export async function changeTowns(rmh: RmhEmulator, random: Random): Promise<void> {
	const customers = await rmh.execute('SELECT ID FROM dbo.Customer');
	const moving = customers.filter(() => random.chance(0.5)).map(({ ID }) => Number(ID));
	await rmh.execute(
		`UPDATE dbo.Customer SET City = CASE WHEN City = N'Here' THEN N'There' ELSE N'Here' END WHERE ID IN (${[0, ...moving].join(', ')})`,
	);
}

/** Customers 1 to `count`. */
export function plainCustomers(count: number): RmhSeedCustomer[] {
	return Array.from({ length: count }, (_, index) => plainCustomer(index + 1));
}
