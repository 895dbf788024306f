import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import { concurrently } from './concurrently';
import type { CustomerReader } from './customerReader';

/**
 * Adds what lists could not carry, with a request for each customer that lacks something.
 * @returns in the same order, without those that have disappeared meanwhile
 * @throws AcumaticaError
 */
export async function completeCustomers(
	reader: CustomerReader,
	customers: readonly AcumaticaCustomer[],
): Promise<AcumaticaCustomer[]> {
	const complete: (AcumaticaCustomer | null)[] = [...customers];
	await concurrently(customers.entries(), async ([index, customer]) => {
		complete[index] = await reader.complete(customer);
	});
	return complete.filter((customer) => customer !== null);
}
