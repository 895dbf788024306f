import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import { parseExternalReference } from '../../customer/identity';
import { comparableKey } from '../../customer/comparableKey';
import { isEcho } from '../../customer/sync/echo';
import { haveMoreFieldsMoved } from '../../customer/sync/moreFields';
import { readSurvivorsByRecord } from '../../rmh/ledger/aliases';
import { LARGEST_ID } from '../rmhCustomerKey';
import { moreFieldsOf, type ReaderSettings } from './readSettings';
import type { Ledger } from '../../rmh/ledger/ledger';
import {
	readSynchronised,
	readSynchronisedByRecord,
	type SynchronisedLink,
} from '../../rmh/ledger/synchronised';

/** An Acumatica customer with an RMH customer that it is linked to; null = none. */
export interface LinkedCustomer {
	customer: AcumaticaCustomer;
	found: SynchronisedLink | null;
}

/**
 * Finds the links of records in the ledger.
 * @param recordIds in any case
 * @returns a function that gives a record's link; each of them where RMH customers share it; null where it
 * has none; nothing where it was merged into another one or erased, because nobody may take it for a new customer
 * @throws RmhError
 */
export async function findLinksOfRecords(
	ledger: Ledger,
	scope: string,
	recordIds: readonly string[],
): Promise<(recordId: string) => readonly (SynchronisedLink | null)[]> {
	const ids = recordIds.map((id) => id.toLowerCase());
	const byRecord = new Map<string, SynchronisedLink[]>();
	for (const found of await readSynchronisedByRecord(ledger, scope, ids)) {
		const id = found.link.recordId ?? '';
		byRecord.set(id, [...(byRecord.get(id) ?? []), found]);
	}
	const unlinked = ids.filter((id) => !byRecord.has(id));
	const merged = await readSurvivorsByRecord(ledger, scope, unlinked);
	return (recordId) => {
		const id = recordId.toLowerCase();
		return merged.has(id) ? [] : (byRecord.get(id) ?? [null]);
	};
}

/**
 * The same for customers. One without a link, whose reference names an RMH customer that the ledger has met and
 * not linked, comes with what is known of that one, so that its RMH side can be read.
 * @returns a function that pairs a customer with its links
 * @throws RmhError
 */
export async function findLinks(
	ledger: Ledger,
	scope: string,
	customers: readonly AcumaticaCustomer[],
): Promise<(customer: AcumaticaCustomer) => LinkedCustomer[]> {
	const ids = customers.map(({ reference }) => reference.id);
	const linksOf = await findLinksOfRecords(ledger, scope, ids);
	const unlinked = customers.filter(({ reference }) => linksOf(reference.id).includes(null));
	const named = await readSynchronised(
		ledger,
		scope,
		unlinked.flatMap((customer) => namedBy(customer, scope) ?? []),
	);
	return (customer) =>
		linksOf(customer.reference.id).map((found) => {
			const other = named.get(namedBy(customer, scope) ?? -1);
			return { customer, found: found ?? (other && !other.link.recordId ? other : null) };
		});
}

/** The RMH ID in the reference that a customer carries; null = none of the scope's. */
function namedBy({ reference }: AcumaticaCustomer, scope: string): number | null {
	const named = parseExternalReference(reference.externalReference);
	if (named === null || named.id > LARGEST_ID) return null;
	return named.scope.toUpperCase() === scope.toUpperCase() ? named.id : null;
}

/**
 * Whether Acumatica says nothing of a customer but what the ledger has of it already. Never while a
 * conflict is open: then that it is as last synchronised is something to compare too.
 */
export function isKnown({ customer, found }: LinkedCustomer, settings: ReaderSettings): boolean {
	if (!found || found.synchronised.openConflicts) return false;
	const { snapshot, ...link } = found.link;
	if (!snapshot) return false;
	const { status, customerId } = customer.reference;
	const same = (known: string | null, now: string) =>
		known === null || comparableKey(known) === comparableKey(now);
	// Seen is not synchronised: another node may have noted the status and not written it.
	const synchronised = snapshot.Status === undefined ? null : String(snapshot.Status);
	return (
		same(link.acumaticaStatus, status) &&
		same(synchronised, status) &&
		same(link.customerId, customerId) &&
		isEcho(customer.fields, snapshot, settings) &&
		!haveMoreFieldsMoved(moreFieldsOf(customer, settings), snapshot, settings.defaultCountry)
	);
}
