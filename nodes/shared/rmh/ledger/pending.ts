import { z } from 'zod';
import type { CustomerSettings } from '../customers/customerSettings';
import { requireRowVersion, requireStore } from '../customers/customerRecords';
import { openCustomerSources } from '../customers/customerSources';
import { BEFORE_FIRST_ID } from '../customers/idChunks';
import { bigint, binary, int, nvarchar } from '../parameters';
import { checkedRows } from '../rows';
import { fence, finishRun, type Lease } from './lease';
import type { Ledger } from './ledger';
import { hexColumn } from './ledgerRows';
import { leaseLost } from './ledgerErrors';
import { markDeleted, type DeletedInRmh } from './markDeleted';
import type { PendingCustomer } from './pendingCustomer';
import { candidatesOf, type Candidate } from './pendingPage';
import { prepare, PREPARED_AT_ONCE } from './prepare';
import { recordStrangers } from './strangers';
import { settle } from './settle';
import { readSynchronised } from './synchronised';

export interface PendingOptions {
	lease: Lease;
	/** `Customer.StoreID`; absent = all stores of the database. */
	storeId?: number;
	/** Customers at most. */
	limit: number;
	/** Adds what was last synchronised to each, for a comparison. */
	withSynchronised?: boolean;
}

export interface TakenCustomers extends DeletedInRmh {
	/** In the order of their last change. Each has to get its result recorded. */
	customers: PendingCustomer[];
	/** Changed, but in nothing that matters: noted, and done with. */
	settled: number;
	/** RMH IDs that seem to be somebody else's by now; a person decides. */
	strangers: number;
	/** The RMH database was restored from a backup since the last run: everything is compared anew. */
	restored: boolean;
	/** There may be more. */
	more: boolean;
}

const begun = z.object({ Held: z.number(), Restored: z.number(), Below: hexColumn });

const NO_VERSION = '0000000000000000';

/** A page is not smaller: of many irrelevant changes each may be one only. */
const SMALLEST_PAGE = 100;

/**
 * Takes customers that are pending, for the run that has the lease: they are Prepared in its name until
 * their result is recorded. When nothing is left to do the run is finished at once.
 *
 * @throws RmhError (kind `leaseLost` when another run has taken over)
 */
export async function takePending(
	ledger: Ledger,
	settings: CustomerSettings,
	{ lease, storeId, limit, withSynchronised = false }: PendingOptions,
): Promise<TakenCustomers> {
	const { records, complete } = await openCustomerSources(ledger.database, settings);
	requireRowVersion(records);
	if (storeId !== undefined) requireStore(records);
	const { below, restored } = await begin(ledger, lease);
	const { deletedInRmh, absent } = await markDeleted(ledger, lease, records);
	const customers: PendingCustomer[] = [];
	const strangers: Candidate[] = [];
	let settled = 0;
	let more = false;
	let after = { version: NO_VERSION, id: BEFORE_FIRST_ID };
	for (;;) {
		const missing = limit - customers.length;
		const size = Math.min(PREPARED_AT_ONCE, Math.max(missing + 1, SMALLEST_PAGE));
		const rows = await ledger.read(ledger.sql('pending-page', { ...records.names }), {
			scope: nvarchar(lease.scope, 30),
			token: bigint(lease.token),
			storeId: int(storeId ?? null),
			below: binary(below, 8),
			afterVersion: binary(after.version, 8),
			afterId: int(after.id),
			pageSize: int(missing > 0 ? size : 1),
		});
		more = rows.length > 0 && missing <= 0;
		if (rows.length === 0 || more) break;
		const page = await candidatesOf(rows, complete);
		const irrelevant = page.filter(({ settles }) => settles);
		await settle(ledger, lease, irrelevant);
		settled += irrelevant.length;
		const relevant = page.filter(({ settles }) => !settles);
		const { taken, odd, usedUpTo } = await prepare(ledger, lease, relevant, missing);
		customers.push(...(withSynchronised ? await synchronised(ledger, lease, taken) : taken));
		strangers.push(...odd);
		more = usedUpTo < relevant.length;
		const last = page.at(-1)?.row;
		if (more || rows.length < size || !last) break;
		after = { version: last.DBTimeStamp?.toString('hex') ?? NO_VERSION, id: last.ID };
	}
	// Only now: the last result of a run ends it.
	await recordStrangers(ledger, lease, strangers);
	if (customers.length === 0) await finishRun(ledger, lease, 'finished', { whenEmpty: true });
	return { customers, settled, deletedInRmh, absent, strangers: strangers.length, restored, more };
}

async function synchronised(
	ledger: Ledger,
	{ scope }: Lease,
	taken: readonly PendingCustomer[],
): Promise<PendingCustomer[]> {
	const ids = taken.flatMap(({ rmh }) => (rmh ? [rmh.id] : []));
	const known = await readSynchronised(ledger, scope, ids);
	return taken.map((customer) => ({
		...customer,
		link: { ...customer.link, ...known.get(customer.rmh?.id ?? 0)?.synchronised },
	}));
}

async function begin(ledger: Ledger, lease: Lease): Promise<{ below: string; restored: boolean }> {
	const rows = await ledger.write(ledger.sql('begin-pending'), {
		...fence(lease),
		owner: nvarchar(lease.owner, 200),
	});
	const [result] = checkedRows(begun, rows, 'the sync ledger');
	if (result?.Held !== 1) throw leaseLost(lease);
	return { below: result.Below, restored: result.Restored === 1 };
}
