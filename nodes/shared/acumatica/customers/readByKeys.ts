import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import { comparableKey } from '../../customer/comparableKey';
import type { FieldPath } from '../../customer/customerFields';
import { completeCustomers } from './completeCustomers';
import { concurrently } from './concurrently';
import type { CustomerReader } from './customerReader';
import { equalsAny, filterBatches } from './filter';
import { inHalves } from './inHalves';

/** How a person or a document names an Acumatica customer. */
export interface CustomerKey {
	kind: 'customerId' | 'externalReference' | 'recordId';
	value: string;
}

/**
 * Reads the customers that many keys name, each key once: about 30 customer IDs or external references a
 * request, and further requests only for what lists cannot carry. A record ID takes a request of its own,
 * because no source tells whether a filter can ask for several.
 *
 * @returns in the order of the keys; several where an external reference is not unique
 * @throws AcumaticaError
 */
export async function readByKeys(
	reader: CustomerReader,
	keys: readonly CustomerKey[],
): Promise<AcumaticaCustomer[][]> {
	const byKey = new Map<string, AcumaticaCustomer[]>();
	const note = (key: CustomerKey, customer: AcumaticaCustomer) => {
		byKey.set(placeOf(key), [...(byKey.get(placeOf(key)) ?? []), customer]);
	};
	const customerIds = distinct(keys, 'customerId');
	for (const customer of await readByFilter(reader, 'CustomerID', customerIds)) {
		note({ kind: 'customerId', value: customer.reference.customerId }, customer);
	}
	const references = distinct(keys, 'externalReference');
	for (const customer of await readByFilter(reader, 'AccountRef', references)) {
		note({ kind: 'externalReference', value: customer.reference.externalReference }, customer);
	}
	await concurrently(distinct(keys, 'recordId'), async (id) => {
		const customer = await reader.byId(id);
		if (customer !== null) note({ kind: 'recordId', value: id }, customer);
	});
	return keys.map((key) => byKey.get(placeOf(key)) ?? []);
}

async function readByFilter(
	reader: CustomerReader,
	field: FieldPath,
	values: readonly string[],
): Promise<AcumaticaCustomer[]> {
	const listed: AcumaticaCustomer[] = [];
	const batches = filterBatches([field], values, reader.listOptions());
	await concurrently(batches, async (batch) => {
		await inHalves(batch, async (part) => {
			const found = await reader.list({ $filter: equalsAny([field], part) });
			for (const customer of found) listed.push(customer);
		});
	});
	return await completeCustomers(reader, listed);
}

/** In the spelling of the first; blanks at the ends do not count. */
function distinct(keys: readonly CustomerKey[], kind: CustomerKey['kind']): string[] {
	const values = new Map<string, string>();
	for (const key of keys) {
		const value = key.value.trim();
		if (key.kind === kind && value !== '' && !values.has(comparableKey(value))) {
			values.set(comparableKey(value), value);
		}
	}
	return [...values.values()];
}

const placeOf = ({ kind, value }: CustomerKey) => `${kind} ${comparableKey(value)}`;
