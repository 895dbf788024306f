import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import type { CustomerReader } from './customerReader';
import { readByKeys, type CustomerKey } from './readByKeys';

/** A customer by what was once known of it. At least one of the two is not null. */
export interface NamedCustomer {
	customerId: string | null;
	/** Stays the same when the customer ID is changed. In lower case. */
	recordId: string | null;
}

/**
 * Reads customers as they are now: many of them with one request by customer ID, and those alone by their
 * record that have another customer ID by now, or none.
 *
 * @returns in the order of the names; where nobody has the record, who has the customer ID; null = nobody
 * @throws AcumaticaError
 */
export async function readNamed(
	reader: CustomerReader,
	named: readonly NamedCustomer[],
): Promise<(AcumaticaCustomer | null)[]> {
	const byId = await readEach(reader, named, ({ customerId: value }) =>
		value === null ? null : { kind: 'customerId', value },
	);
	const byRecord = await readEach(reader, named, ({ recordId: value }, index) =>
		value === null || byId[index]?.reference.id.toLowerCase() === value
			? null
			: { kind: 'recordId', value },
	);
	return named.map((_, index) => byRecord[index] ?? byId[index] ?? null);
}

/** Asks for those that have a key; undefined where there is none, or nobody has it. */
async function readEach(
	reader: CustomerReader,
	named: readonly NamedCustomer[],
	keyOf: (customer: NamedCustomer, index: number) => CustomerKey | null,
): Promise<(AcumaticaCustomer | undefined)[]> {
	const keys: CustomerKey[] = [];
	const places = named.map((customer, index) => {
		const key = keyOf(customer, index);
		return key === null ? -1 : keys.push(key) - 1;
	});
	const found = keys.length === 0 ? [] : await readByKeys(reader, keys);
	return places.map((place) => found[place]?.[0]);
}
