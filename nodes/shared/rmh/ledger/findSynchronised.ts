import { contentHash } from '../../customer/sync/contentHash';
import type { CustomerSettings } from '../customers/customerSettings';
import { findCustomers, type CustomerKey } from '../customers/findCustomers';
import type { RmhCustomer } from '../customers/rowToCustomer';
import { customerLinkOf } from './customerLink';
import type { Ledger } from './ledger';
import { steadyValues } from './steadyValues';
import { readSynchronised } from './synchronised';

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
			if (!found) return customer;
			const hash = contentHash(customer, steadyValues(customer.rmhRow));
			return { ...customer, link: customerLinkOf(found, hash) };
		}),
	);
}
