import type { AcumaticaReference } from '../../customer/customerItem';
import type { AcumaticaClient } from '../client';
import { CustomerReader } from './customerReader';
import { listCustomers } from './listCustomers';
import { PLAIN_PAGE } from './listFields';
import { readByKeys } from './readByKeys';

/** What Acumatica says of those to whom documents would go. */
export interface AskedTargets {
	/** All customers that are not active. */
	notActive: readonly AcumaticaReference[];
	/** Those of the asked customer IDs that there are, whatever their status. */
	found: readonly AcumaticaReference[];
}

/**
 * Lists all customers that are not active, in one request per 1,000 of them: cheaper than to ask for the status of
 * those that somebody has in hand, however many these are. Some customer IDs are asked for by themselves, about 30
 * a request.
 *
 * @param customerIds of customers that nobody has seen in Acumatica yet: a person has typed them
 * @throws AcumaticaError
 */
export async function askForTargets(
	client: AcumaticaClient,
	customerIds: readonly string[],
	signal?: AbortSignal,
): Promise<AskedTargets> {
	const reader = new CustomerReader(client, [], signal);
	const filter = "Status ne 'Active'";
	const notActive = await listCustomers(reader, { filter, pageSize: PLAIN_PAGE });
	const keys = customerIds.map((value) => ({ kind: 'customerId' as const, value }));
	const found = await readByKeys(reader, keys);
	return {
		notActive: notActive.map(({ reference }) => reference),
		found: found.flat().map(({ reference }) => reference),
	};
}
