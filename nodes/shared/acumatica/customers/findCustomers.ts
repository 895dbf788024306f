import type { FieldPath } from '../../customer/customerFields';
import type { AcumaticaClient } from '../client';
import { concurrently } from './concurrently';
import { CustomerReader } from './customerReader';
import { CustomerSearch } from './customerSearch';
import { FoundIndex, type CustomerKey, type FoundCustomers } from './foundCustomers';

export type { AcumaticaCustomer } from './entity';
export type { CustomerKey, FoundCustomers } from './foundCustomers';

export interface FindCustomersRequest {
	keys: readonly CustomerKey[];
	/** Fields to read beside the reference of each customer. */
	fields: readonly FieldPath[];
	/**
	 * 'sampled': when none of a sample of the customer IDs is taken, the others are not asked for. For
	 * callers that are protected otherwise. Default 'all'.
	 */
	customerIds?: 'all' | 'sampled';
	signal?: AbortSignal;
}

export interface CustomersFound {
	/** In the order of the keys. */
	found: FoundCustomers[];
	/** In the order of the keys: false where the customer ID was not asked for ('sampled'). */
	customerIdAsked: boolean[];
	/** Customers that took a request each, because a list cannot carry all the fields. */
	readOneByOne: number;
}

/**
 * Finds the customers that Acumatica has for many keys, by external reference and by customer ID, in
 * as few requests as is known to do: about 30 keys a request, or one paged list of all customers when
 * that takes fewer. Memory holds the customers that match, not the list.
 *
 * @returns in the order of the keys
 * @throws AcumaticaError
 */
export async function findCustomers(
	client: AcumaticaClient,
	request: FindCustomersRequest,
): Promise<FoundCustomers[]> {
	return (await lookUpCustomers(client, request)).found;
}

/** `findCustomers`, with what the look-up itself has to tell. */
export async function lookUpCustomers(
	client: AcumaticaClient,
	{ keys, fields, customerIds = 'all', signal }: FindCustomersRequest,
): Promise<CustomersFound> {
	const reader = new CustomerReader(client, fields, signal);
	const index = new FoundIndex(keys);
	const someLeft = await new CustomerSearch(reader, index).run(keys, customerIds === 'sampled');
	await concurrently(index.customers(), async (customer) => {
		const completed = await reader.complete(customer);
		if (completed !== customer) index.replace(customer.reference.id, completed);
	});
	const found = keys.map((key) => index.find(key));
	return {
		found,
		customerIdAsked: found.map(({ byCustomerId }) => !someLeft || byCustomerId.length > 0),
		readOneByOne: reader.readOneByOne,
	};
}
