import type { RmhReader } from '../database';
import type { CustomerRow } from './customerRow';
import type { CustomerSettings } from './customerSettings';
import { openLoyalty } from './loyalty';
import { readRawRows } from './rawRows';
import { openReceivables } from './receivables';
import type { RmhCustomer } from './rowToCustomer';
import { openStatuses } from './statuses';
import { rowToCustomer } from './rowToCustomer';

/** Turns a page of rows into customers, in the same order. */
export type CompleteCustomers = (page: readonly CustomerRow[]) => Promise<RmhCustomer[]>;

/**
 * Prepares what a page of rows needs to become customers: loyalty points, receivable accounts, status
 * and raw rows, each read for the whole page at once.
 *
 * @throws RmhError (kind `configuration`) when a source is not there
 */
export async function openCustomerSources(
	database: RmhReader,
	settings: CustomerSettings,
): Promise<CompleteCustomers> {
	const readLoyalty = await openLoyalty(database, settings.loyalty);
	const readReceivables = await openReceivables(database, settings.receivables);
	const readStatuses = await openStatuses(database, settings.status);
	return async (page) => {
		const ids = page.map(({ ID }) => ID);
		const loyaltyOf = await readLoyalty(page);
		const accounts = await readReceivables(ids);
		const statuses = await readStatuses(ids);
		const raw = settings.includeRow ? await readRawRows(database, ids) : undefined;
		return page.map((row) =>
			rowToCustomer(
				row,
				{
					loyalty: loyaltyOf(row),
					receivableAccount: accounts ? (accounts.get(row.ID) ?? null) : undefined,
					status: statuses?.get(row.ID),
					row: raw?.get(row.ID),
				},
				settings,
			),
		);
	};
}
