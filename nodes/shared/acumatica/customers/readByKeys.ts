import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import { comparableKey } from '../../customer/comparableKey';
import { AcumaticaError, type AcumaticaErrorKind } from '../errors/AcumaticaError';
import { concurrently } from './concurrently';
import { RECORD_ID, type CustomerReader } from './customerReader';
import { equalsAny, filterBatches } from './filter';
import { inHalves } from './inHalves';
import { completeCustomers } from './listCustomers';

/** How a person or a document names an Acumatica customer. */
export interface CustomerKey {
	kind: 'customerId' | 'externalReference' | 'recordId';
	value: string;
}

/** A condition for each way to name a customer, and the field whose name counts for the length of it. */
const CONDITIONS: Readonly<
	Record<CustomerKey['kind'], { field: string; any: (values: readonly string[]) => string }>
> = {
	customerId: { field: 'CustomerID', any: (values) => equalsAny(['CustomerID'], values) },
	externalReference: { field: 'AccountRef', any: (values) => equalsAny(['AccountRef'], values) },
	recordId: {
		field: 'NoteID',
		any: (values) => values.map((id) => `NoteID eq guid'${id}'`).join(' or '),
	},
};

/** How an instance may say that it cannot filter by record ID. */
const REFUSALS: readonly AcumaticaErrorKind[] = ['badQuery', 'unexpected', 'validation'];

/**
 * Reads the customers that many keys name: about 30 keys a request, each key once, and further requests
 * only for what lists cannot carry.
 *
 * @returns in the order of the keys; several where an external reference is not unique
 * @throws AcumaticaError
 */
export async function readByKeys(
	reader: CustomerReader,
	keys: readonly CustomerKey[],
): Promise<AcumaticaCustomer[][]> {
	const byKey = new Map<string, Map<string, AcumaticaCustomer>>();
	const note = (kind: CustomerKey['kind'], name: string, customer: AcumaticaCustomer) => {
		const place = placeOf({ kind, value: name });
		const hits = byKey.get(place) ?? new Map<string, AcumaticaCustomer>();
		byKey.set(place, hits.set(customer.reference.id, customer));
	};
	for (const customer of await readByFilter(reader, 'customerId', keys)) {
		note('customerId', customer.reference.customerId, customer);
	}
	for (const customer of await readByFilter(reader, 'externalReference', keys)) {
		note('externalReference', customer.reference.externalReference, customer);
	}
	for (const customer of await readByRecordIds(reader, keys)) {
		note('recordId', customer.reference.id, customer);
	}
	return keys.map((key) => [...(byKey.get(placeOf(key))?.values() ?? [])]);
}

async function readByFilter(
	reader: CustomerReader,
	kind: CustomerKey['kind'],
	keys: readonly CustomerKey[],
): Promise<AcumaticaCustomer[]> {
	const { field, any } = CONDITIONS[kind];
	const listed: AcumaticaCustomer[] = [];
	const batches = filterBatches([field], distinct(keys, kind), reader.listOptions());
	await concurrently(batches, async (batch) => {
		await inHalves(batch, async (part) => {
			for (const customer of await reader.list({ $filter: any(part) })) listed.push(customer);
		});
	});
	return await completeCustomers(reader, listed);
}

/**
 * Asks for several records in one filter on `NoteID`, which is the record's id. No source tells whether
 * every instance can do that: where it finds nothing or is refused, the records are read one by one.
 */
async function readByRecordIds(
	reader: CustomerReader,
	keys: readonly CustomerKey[],
): Promise<AcumaticaCustomer[]> {
	const usable = keys.filter(({ kind, value }) => kind === 'recordId' && RECORD_ID.test(value));
	const ids = distinct(usable, 'recordId');
	if (ids.length > 1) {
		try {
			const found = await readByFilter(reader, 'recordId', usable);
			if (found.length > 0) return found;
		} catch (error) {
			if (!(error instanceof AcumaticaError) || !REFUSALS.includes(error.kind)) throw error;
		}
	}
	const found: AcumaticaCustomer[] = [];
	await concurrently(ids, async (id) => {
		const customer = await reader.byId(id);
		if (customer !== null) found.push(customer);
	});
	return found;
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
