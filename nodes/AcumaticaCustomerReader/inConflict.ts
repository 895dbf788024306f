import type { CustomerReader } from '../shared/acumatica/customers/customerReader';
import { readByKeys } from '../shared/acumatica/customers/readByKeys';
import type { AcumaticaCustomer } from '../shared/customer/acumaticaCustomer';
import type { Ledger } from '../shared/rmh/ledger/ledger';
import { readRecordsInConflict, type RecordInConflict } from '../shared/rmh/ledger/openConflicts';
import { findLinks, isKnown, type LinkedCustomer } from './linkedCustomers';
import type { ReaderSettings } from './readSettings';

export interface ConflictsRequest {
	reader: CustomerReader;
	ledger: Ledger;
	scope: string;
	settings: ReaderSettings;
}

/**
 * Reads customers with open conflicts that can be worked on: their edits in Acumatica are behind the cursor.
 * About 30 customers a request, none where there are none; one more for a customer that is not found by
 * the customer ID that it had.
 *
 * @param alreadyRead they are not read again
 * @throws AcumaticaError, RmhError
 */
export async function readInConflict(
	{ reader, ledger, scope, settings }: ConflictsRequest,
	alreadyRead: readonly AcumaticaCustomer[],
): Promise<LinkedCustomer[]> {
	const known = new Set(alreadyRead.map(({ reference }) => reference.id.toLowerCase()));
	const records = new Map<string, RecordInConflict>();
	for (const record of await readRecordsInConflict(ledger, scope)) {
		if (!known.has(record.recordId)) records.set(record.recordId, record);
	}
	const customers = await readRecords(reader, [...records.values()]);
	const linksOf = await findLinks(ledger, scope, customers);
	return customers.flatMap(linksOf).filter((pair) => !isKnown(pair, settings));
}

async function readRecords(
	reader: CustomerReader,
	records: readonly RecordInConflict[],
): Promise<AcumaticaCustomer[]> {
	const byCustomerId = await readByKeys(
		reader,
		records.map(({ customerId }) => ({ kind: 'customerId', value: customerId })),
	);
	const customers: AcumaticaCustomer[] = [];
	const others: RecordInConflict[] = [];
	for (const [index, record] of records.entries()) {
		const isMeant = ({ reference }: AcumaticaCustomer) =>
			reference.id.toLowerCase() === record.recordId;
		const customer = byCustomerId[index]?.find(isMeant);
		if (customer) customers.push(customer);
		else others.push(record);
	}
	const byRecordId = await readByKeys(
		reader,
		others.map(({ recordId }) => ({ kind: 'recordId', value: recordId })),
	);
	return [...customers, ...byRecordId.flat()];
}
