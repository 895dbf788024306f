import { startRmhEmulator, type RmhEmulator } from '../../emulators/rmh/index';
import { beginLedger } from './benchLedger';
import {
	awkwardCustomers,
	rmhSeedCustomers,
	type RmhSeedCustomer,
} from '../../emulators/seed/rmhCustomers';

/** An RMH database with a sync ledger, and customers that Acumatica takes as they are. */
export interface RmhStore {
	rmh: RmhEmulator;
	customers: readonly RmhSeedCustomer[];
}

/** Customers of the store that is uploaded and checked. */
export const STORE_SIZE = 1000;

/** Beside the awkward ones, about one in thirty is a walk-in. */
const SPARE_SHARE = 1.1;
const SPARE = 60;

/**
 * A store of ordinary customers only: the benchmark counts what an upload costs, and a customer that
 * is refused or skipped costs nothing.
 */
export async function startRmhStore(count: number): Promise<RmhStore> {
	const seeded = rmhSeedCustomers(Math.ceil(count * SPARE_SHARE) + SPARE);
	const customers = withoutNamesakes(seeded.filter(isUploadable)).slice(0, count);
	if (customers.length < count) throw new Error(`Only ${customers.length} can be uploaded.`);
	const kept = new Set(customers);
	const others = seeded.filter((customer) => !kept.has(customer));
	const rmh = await startRmhEmulator({ customers: seeded.length });
	await rmh.execute(
		`DELETE FROM dbo.Customer WHERE ID IN (${others.map(({ ID }) => ID).join(', ')})`,
	);
	await beginLedger(rmh);
	return { rmh, customers };
}

const awkwardIds = new Set(awkwardCustomers.map(({ id }) => id));

function isUploadable({ ID, FirstName, LastName, Company }: RmhSeedCustomer): boolean {
	return !awkwardIds.has(ID) && `${FirstName}${LastName}${Company}` !== '';
}

/** Two people with one name and postal code are for a person to tell apart. */
function withoutNamesakes(customers: readonly RmhSeedCustomer[]): RmhSeedCustomer[] {
	const known = new Map<string, RmhSeedCustomer>();
	for (const customer of customers) {
		const { FirstName, LastName, Company, Zip } = customer;
		const key = JSON.stringify([Company || `${FirstName} ${LastName}`, Zip]);
		if (!known.has(key)) known.set(key, customer);
	}
	return [...known.values()];
}
