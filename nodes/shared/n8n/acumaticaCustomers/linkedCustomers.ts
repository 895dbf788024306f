import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import { comparableKey } from '../../customer/comparableKey';
import { isEcho, type EchoSettings } from '../../customer/sync/echo';
import type { Ledger } from '../../rmh/ledger/ledger';
import { readLinksByRecord, type LedgerLink } from '../../rmh/ledger/links';

/** An Acumatica customer with an RMH customer that it is linked to; null = none. */
export interface LinkedCustomer {
	customer: AcumaticaCustomer;
	link: LedgerLink | null;
}

/**
 * Finds the links of customers in the ledger.
 * @returns a function that pairs a customer with its link; with each of them where RMH customers share it
 * @throws RmhError
 */
export async function findLinks(
	ledger: Ledger,
	scope: string,
	customers: readonly AcumaticaCustomer[],
): Promise<(customer: AcumaticaCustomer) => LinkedCustomer[]> {
	const ids = customers.map(({ reference }) => reference.id);
	const byRecord = new Map<string, LedgerLink[]>();
	for (const link of ids.length === 0 ? [] : await readLinksByRecord(ledger, scope, ids)) {
		const id = link.recordId ?? '';
		byRecord.set(id, [...(byRecord.get(id) ?? []), link]);
	}
	return (customer) => {
		const links = byRecord.get(customer.reference.id.toLowerCase());
		return links?.map((link) => ({ customer, link })) ?? [{ customer, link: null }];
	};
}

/** Whether Acumatica says nothing of a customer but what the ledger has of it already. */
export function isKnown({ customer, link }: LinkedCustomer, settings: EchoSettings): boolean {
	if (!link?.snapshot) return false;
	const { status, customerId } = customer.reference;
	const same = (known: string | null, now: string) =>
		known === null || comparableKey(known) === comparableKey(now);
	return (
		same(link.acumaticaStatus, status) &&
		same(link.customerId, customerId) &&
		isEcho(customer.fields, link.snapshot, settings)
	);
}
