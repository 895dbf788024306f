import type { FieldPath } from '../../customer/customerFields';
import type { FoundByRule } from '../../customer/matching/foundByRule';
import type { MatchSettings } from '../../customer/matching/matchCustomer';
import type { MatchKeys } from '../../customer/matching/matchKeys';
import type { AcumaticaClient } from '../client';
import { concurrently } from './concurrently';
import { CustomerReader } from './customerReader';
import { CustomerSearch } from './customerSearch';
import { FoundIndex } from './foundCustomers';
import { fieldsOfHits, listFields } from './listFields';
import { lookCloser } from './lookCloser';

export interface FindCustomersRequest {
	keys: readonly MatchKeys[];
	settings: MatchSettings;
	/** Fields that the caller wants to have of each customer, whatever it takes. */
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
	found: FoundByRule[];
	/** In the order of the keys: false where the customer ID was not asked for ('sampled'). */
	customerIdAsked: boolean[];
	/** Customers that took a request each, because a list cannot carry all the fields. */
	readOneByOne: number;
}

/**
 * Finds the customers that Acumatica has for many RMH customers, by the rules that are switched on, in
 * as few requests as is known to do: about 30 keys a request, or one paged list of all customers when
 * that takes fewer. Memory holds the customers that match, not the list.
 *
 * @returns in the order of the keys
 * @throws AcumaticaError
 */
export async function findCustomers(
	client: AcumaticaClient,
	request: FindCustomersRequest,
): Promise<FoundByRule[]> {
	return (await lookUpCustomers(client, request)).found;
}

/** `findCustomers`, with what the look-up itself has to tell. */
export async function lookUpCustomers(
	client: AcumaticaClient,
	{ keys, settings, fields, customerIds = 'all', signal }: FindCustomersRequest,
): Promise<CustomersFound> {
	const { rules, region } = settings;
	const reader = new CustomerReader(client, fieldsOfHits(fields), signal, fields);
	const names = rules.map(({ rule }) => rule);
	const index = new FoundIndex(keys, names, region);
	const list = listFields(
		fields,
		names.filter((rule) => index.isLookedForBy(rule)),
	);
	const search = new CustomerSearch(reader, index, rules, region, list);
	await search.run(keys, customerIds === 'sampled');
	if (search.hasListed) await lookCloser(reader, index, keys, settings);
	await concurrently(index.customers(), async (customer) => {
		const completed = await reader.complete(customer);
		if (completed !== customer) index.replace(customer.reference.id, completed);
	});
	return {
		found: keys.map((key) => index.find(key)),
		customerIdAsked: keys.map((key) => !search.isOpen(key)),
		readOneByOne: reader.readOneByOne,
	};
}
