import type { CustomerReader } from '../shared/acumatica/customers/customerReader';
import { readNamed } from '../shared/acumatica/customers/readNamed';
import type { AcumaticaCustomer } from '../shared/customer/acumaticaCustomer';
import type { Ledger } from '../shared/rmh/ledger/ledger';
import { readRecordsInConflict, type RecordInConflict } from '../shared/rmh/ledger/openConflicts';
import {
	findLinks,
	isKnown,
	type LinkedCustomer,
} from '../shared/n8n/acumaticaCustomers/linkedCustomers';
import type { ReaderSettings } from '../shared/n8n/acumaticaCustomers/readSettings';

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
	const conflicts = [...records.values()];
	const found = await readNamed(reader, conflicts);
	const customers = found.flatMap((customer, index) =>
		customer?.reference.id.toLowerCase() === conflicts[index]?.recordId && customer
			? [customer]
			: [],
	);
	const linksOf = await findLinks(ledger, scope, customers);
	return customers.flatMap(linksOf).filter((pair) => !isKnown(pair, settings));
}
