import { awkwardCustomers, type RmhSeedCustomer } from '../rmhCustomers';

const awkwardIds: ReadonlySet<number> = new Set(awkwardCustomers.map(({ id }) => id));

/** Neither one of the awkward customers nor a walk-in without any identity. */
export function isOrdinary(customer: RmhSeedCustomer): boolean {
	const { FirstName, LastName, Company, EmailAddress, PhoneNumber } = customer;
	const isKnown = [FirstName, LastName, Company, EmailAddress, PhoneNumber].some(
		(text) => text.trim() !== '',
	);
	return isKnown && !awkwardIds.has(customer.ID);
}
