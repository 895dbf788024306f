import type { AcumaticaCustomer } from '../shared/customer/acumaticaCustomer';
import { comparableKey } from '../shared/customer/comparableKey';
import { isEcho, type EchoSettings } from '../shared/customer/sync/echo';
import { readSurvivorsByRecord } from '../shared/rmh/ledger/aliases';
import type { Ledger } from '../shared/rmh/ledger/ledger';
import { readSynchronisedByRecord, type SynchronisedLink } from '../shared/rmh/ledger/synchronised';

/** An Acumatica customer with an RMH customer that it is linked to; null = none. */
export interface LinkedCustomer {
	customer: AcumaticaCustomer;
	found: SynchronisedLink | null;
}

/**
 * Finds the links of customers in the ledger.
 * @returns a function that pairs a customer with its link; with each of them where RMH customers share it;
 * with nothing where it was merged into another one, because nobody may take it for a new customer
 * @throws RmhError
 */
export async function findLinks(
	ledger: Ledger,
	scope: string,
	customers: readonly AcumaticaCustomer[],
): Promise<(customer: AcumaticaCustomer) => LinkedCustomer[]> {
	const ids = customers.map(({ reference }) => reference.id.toLowerCase());
	const byRecord = new Map<string, SynchronisedLink[]>();
	for (const found of await readSynchronisedByRecord(ledger, scope, ids)) {
		const id = found.link.recordId ?? '';
		byRecord.set(id, [...(byRecord.get(id) ?? []), found]);
	}
	const unlinked = ids.filter((id) => !byRecord.has(id));
	const merged = await readSurvivorsByRecord(ledger, scope, unlinked);
	return (customer) => {
		const id = customer.reference.id.toLowerCase();
		if (merged.has(id)) return [];
		return (byRecord.get(id) ?? [null]).map((found) => ({ customer, found }));
	};
}

/**
 * Whether Acumatica says nothing of a customer but what the ledger has of it already. Never while a
 * conflict is open: then that it is as last synchronised is something to compare too.
 */
export function isKnown({ customer, found }: LinkedCustomer, settings: EchoSettings): boolean {
	if (!found || found.synchronised.openConflicts) return false;
	const { snapshot, ...link } = found.link;
	if (!snapshot) return false;
	const { status, customerId } = customer.reference;
	const same = (known: string | null, now: string) =>
		known === null || comparableKey(known) === comparableKey(now);
	return (
		same(link.acumaticaStatus, status) &&
		same(link.customerId, customerId) &&
		isEcho(customer.fields, snapshot, settings)
	);
}
