import type { CustomerType } from '../../customer/customerItem';
import type { RmhReader } from '../database';
import { likePattern } from '../likePattern';
import { bit, int, nvarchar, wallClock } from '../parameters';
import type { WallClock } from '../serverTime';
import { statement, withIdentifiers } from '../statements';
import { requireStore, requireTimes } from './customerRecords';
import type { CustomerRow } from './customerRow';
import { parseCustomerRows } from './customerRow';
import type { CustomerSettings } from './customerSettings';
import { openCustomerSources } from './customerSources';
import { BEFORE_FIRST_ID } from './idChunks';
import type { RmhCustomer } from './rowToCustomer';

/** Which customers to read. What is absent does not restrict. */
export interface CustomerFilter {
	/** `Customer.StoreID`. */
	storeId?: number;
	/** `LastUpdated` at or after this; see toServerWallClock. */
	changedSince?: WallClock;
	/** true = shared through headquarters, false = local. */
	global?: boolean;
	hasEmail?: boolean;
	/** `Customer.ID` above this. */
	idAbove?: number;
	/** With `*` for any characters and `?` for one. */
	accountNumberPattern?: string;
	/** Decided by the classifier, not in SQL. */
	types?: ReadonlySet<CustomerType>;
}

export interface ReadOptions {
	filter: CustomerFilter;
	/** Customers at most; absent = all. */
	limit?: number;
	/** Rows per statement, 1 to 10,000. */
	pageSize?: number;
}

export const DEFAULT_PAGE_SIZE = 1000;

/** More would keep memory and locks for too long. */
export const LARGEST_PAGE_SIZE = 10_000;

/**
 * Reads customers in the order of their ID, page by page. Only one page is in memory at a time, and
 * each page is asked for by the last ID of the one before: tills may write meanwhile.
 *
 * @yields pages that may be short or (with a filter on types) left out, never empty
 * @throws RmhError
 */
export async function* readCustomers(
	database: RmhReader,
	settings: CustomerSettings,
	{ filter, limit = Infinity, pageSize = DEFAULT_PAGE_SIZE }: ReadOptions,
): AsyncGenerator<RmhCustomer[], void, void> {
	const { records, complete } = await openCustomerSources(database, settings);
	if (filter.storeId !== undefined) requireStore(records);
	if (filter.changedSince !== undefined) requireTimes(records);
	const sql = withIdentifiers(statement('customers-page'), records.names);
	let afterId = filter.idAbove ?? BEFORE_FIRST_ID;
	let missing = limit;
	while (missing > 0) {
		const size = filter.types ? pageSize : Math.min(pageSize, missing);
		const rows = await readPage(database, sql, filter, { afterId, pageSize: size });
		const last = rows.at(-1);
		if (!last) return;
		let customers = await complete(rows);
		const { types } = filter;
		if (types) customers = customers.filter(({ type }) => type && types.has(type));
		if (customers.length > missing) customers = customers.slice(0, missing);
		missing -= customers.length;
		if (customers.length > 0) yield customers;
		if (rows.length < size) return;
		afterId = last.ID;
	}
}

async function readPage(
	database: RmhReader,
	sql: string,
	filter: CustomerFilter,
	{ afterId, pageSize }: { afterId: number; pageSize: number },
): Promise<CustomerRow[]> {
	const pattern = filter.accountNumberPattern;
	return parseCustomerRows(
		await database.read(sql, {
			pageSize: int(pageSize),
			afterId: int(afterId),
			storeId: int(filter.storeId ?? null),
			changedSince: wallClock(filter.changedSince ?? null),
			global: bit(filter.global ?? null),
			hasEmail: bit(filter.hasEmail ?? null),
			accountPattern: nvarchar(pattern === undefined ? null : likePattern(pattern), 100),
		}),
	);
}
