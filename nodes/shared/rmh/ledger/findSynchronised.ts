import type { CustomerLink } from '../../customer/customerItem';
import { contentHash } from '../../customer/sync/contentHash';
import type { CustomerSettings } from '../customers/customerSettings';
import { findCustomers, type CustomerKey } from '../customers/findCustomers';
import type { RmhCustomer } from '../customers/rowToCustomer';
import type { Ledger } from './ledger';
import { steadyValues } from './steadyValues';
import { readSynchronised, type SynchronisedLink } from './synchronised';

/**
 * Finds customers, as findCustomers does, with what the ledger knows of them: links, what was last
 * synchronised, conflicts. No run takes them.
 *
 * @throws RmhError
 */
export async function findSynchronised(
	ledger: Ledger,
	settings: CustomerSettings,
	keys: readonly CustomerKey[],
): Promise<RmhCustomer[][]> {
	const answers = await findCustomers(ledger.database, settings, keys);
	const ids = answers.flat().flatMap(({ rmh }) => (rmh ? [rmh.id] : []));
	const known = await readSynchronised(ledger, settings.scope, ids);
	return answers.map((customers) =>
		customers.map((customer) => {
			const found = customer.rmh && known.get(customer.rmh.id);
			return found ? { ...customer, link: linkOf(customer, found) } : customer;
		}),
	);
}

function linkOf(customer: RmhCustomer, { link, synchronised }: SynchronisedLink): CustomerLink {
	return {
		status: link.status,
		origin: link.origin,
		recordId: link.recordId,
		customerId: link.customerId,
		contentHash: contentHash(customer, steadyValues(customer.rmhRow)),
		attempts: link.attempts,
		...synchronised,
	};
}
