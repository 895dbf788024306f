import type { AcumaticaReference } from '../../customer/customerItem';
import type { AcumaticaClient } from '../client';
import { CustomerReader } from './customerReader';
import { listCustomers } from './listCustomers';
import { PLAIN_PAGE } from './listFields';

/**
 * All customers that are not active, in one request per 1,000 of them: cheaper than to ask for the status of
 * those that somebody has in hand, however many these are.
 *
 * @throws AcumaticaError
 */
export async function listNotActive(
	client: AcumaticaClient,
	signal?: AbortSignal,
): Promise<AcumaticaReference[]> {
	const reader = new CustomerReader(client, [], signal);
	const filter = "Status ne 'Active'";
	const customers = await listCustomers(reader, { filter, pageSize: PLAIN_PAGE });
	return customers.map(({ reference }) => reference);
}
