import type { CustomerReader } from '../shared/acumatica/customers/customerReader';
import { readByKeys, type CustomerKey } from '../shared/acumatica/customers/readByKeys';
import type { PushedCustomer } from '../shared/acumatica/notifications/pushedCustomers';
import type { AcumaticaCustomer } from '../shared/customer/acumaticaCustomer';

/**
 * Reads customers as they are now: many of them with one request by customer ID, and those alone by their
 * record that have another customer ID by now, or none.
 *
 * @returns in the order of the notices; null = gone
 * @throws AcumaticaError
 */
export async function readAgain(
	reader: CustomerReader,
	pushed: readonly PushedCustomer[],
): Promise<(AcumaticaCustomer | null)[]> {
	const byId = await readEach(reader, pushed, ({ customerId: value }) =>
		value === null ? null : { kind: 'customerId', value },
	);
	const isMeant = ({ recordId }: PushedCustomer, found: AcumaticaCustomer | undefined) =>
		found !== undefined && (recordId === null || found.reference.id.toLowerCase() === recordId);
	const byRecord = await readEach(reader, pushed, (customer, index) =>
		customer.recordId === null || isMeant(customer, byId[index])
			? null
			: { kind: 'recordId', value: customer.recordId },
	);
	// A record ID that nobody has does not make a customer gone whose customer ID is there.
	return pushed.map((_, index) => byRecord[index] ?? byId[index] ?? null);
}

/** Asks for those that have a key; undefined where there is none, or nobody has it. */
async function readEach(
	reader: CustomerReader,
	pushed: readonly PushedCustomer[],
	keyOf: (customer: PushedCustomer, index: number) => CustomerKey | null,
): Promise<(AcumaticaCustomer | undefined)[]> {
	const keys: CustomerKey[] = [];
	const places = pushed.map((customer, index) => {
		const key = keyOf(customer, index);
		return key === null ? -1 : keys.push(key) - 1;
	});
	const found = keys.length === 0 ? [] : await readByKeys(reader, keys);
	return places.map((place) => found[place]?.[0]);
}
