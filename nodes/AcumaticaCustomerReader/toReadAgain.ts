import type { CustomerReader } from '../shared/acumatica/customers/customerReader';
import { readNamed, type NamedCustomer } from '../shared/acumatica/customers/readNamed';
import type { AcumaticaCustomer } from '../shared/customer/acumaticaCustomer';
import type { Ledger } from '../shared/rmh/ledger/ledger';
import { readRecordsToRead } from '../shared/rmh/ledger/openConflicts';
import type { WaitingRecord } from '../shared/rmh/ledger/waiting';
import {
	findLinks,
	findLinksOfRecords,
	isKnown,
	type LinkedCustomer,
} from '../shared/n8n/acumaticaCustomers/linkedCustomers';
import type { ReaderSettings } from '../shared/n8n/acumaticaCustomers/readSettings';

export interface ReadAgainRequest {
	reader: CustomerReader;
	ledger: Ledger;
	scope: string;
	/** Those whose changes could not be brought to RMH. */
	waiting: readonly WaitingRecord[];
	settings: ReaderSettings;
}

export interface ReadAgain {
	customers: LinkedCustomer[];
	/** Records that are linked and do not exist any more, or that the Acumatica user may not see. */
	gone: string[];
	/** Records that were asked for by their `id`, in lower case. */
	read: string[];
}

/**
 * Reads customers that did not change in Acumatica, and whose Acumatica side is to be compared all the same:
 * with open conflicts that can be worked on, because their edits are behind the cursor, those that were never
 * compared, and those that could not be brought to RMH when they are due. About 30 customers a request, none
 * where there are none; one more for a customer that is not found by the customer ID that it had.
 *
 * @param alreadyRead they are not read again
 * @param missed linked records that should have been read and were not, in lower case: one request each
 * @throws AcumaticaError, RmhError
 */
export async function readAgain(
	{ reader, ledger, scope, waiting, settings }: ReadAgainRequest,
	alreadyRead: readonly AcumaticaCustomer[],
	missed: readonly string[],
): Promise<ReadAgain> {
	const known = new Set(alreadyRead.map(({ reference }) => reference.id.toLowerCase()));
	const distinct = new Map<string, NamedCustomer>();
	const due = waiting.filter(({ isDue }) => isDue);
	for (const record of [...(await readRecordsToRead(ledger, scope)), ...due]) {
		const { recordId, customerId } = record;
		if (recordId === null || !known.has(recordId)) distinct.set(recordId ?? customerId, record);
	}
	for (const recordId of missed) distinct.set(recordId, { recordId, customerId: null });
	const records = [...distinct.values()];
	const found = await readNamed(reader, records);
	const customers = new Map<string, AcumaticaCustomer>();
	const gone: string[] = [];
	for (const [index, { recordId }] of records.entries()) {
		const customer = found[index];
		const id = customer?.reference.id.toLowerCase();
		if (recordId !== null && id !== recordId) gone.push(recordId);
		else if (customer && id && !known.has(id)) customers.set(id, customer);
	}
	const all = [...customers.values()];
	const linksOf = await findLinks(ledger, scope, all);
	const linksOfGone = await findLinksOfRecords(ledger, scope, gone);
	return {
		customers: all.flatMap(linksOf).filter((pair) => !isKnown(pair, settings)),
		gone: gone.filter((id) => linksOfGone(id).some((found) => found !== null)),
		read: records.flatMap(({ recordId }) => recordId ?? []),
	};
}
