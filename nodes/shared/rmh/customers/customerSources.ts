import type { RmhReader } from '../database';
import { openCustomerRecords, type CustomerRecords } from './customerRecords';
import type { CustomerRow } from './customerRow';
import type { CustomerSettings } from './customerSettings';
import { openLoyalty } from './loyalty';
import { readRawRows } from './rawRows';
import { openReceivables } from './receivables';
import { rowToAccount } from './rowToAccount';
import type { RmhCustomer } from './rowToCustomer';
import { openStatuses } from './statuses';
import { rowToCustomer } from './rowToCustomer';

/** Turns a page of rows into customers, in the same order. */
export type CompleteCustomers = (page: readonly CustomerRow[]) => Promise<RmhCustomer[]>;

/** Where customers come from. */
export interface CustomerSources {
	/** What the statements of the scope read. */
	records: CustomerRecords;
	complete: CompleteCustomers;
}

/**
 * Prepares what a page of rows needs to become customers: loyalty points, receivable accounts, status
 * and raw rows, each read for the whole page at once. In the scope of a store's receivable accounts the
 * accounts are the customers.
 *
 * @throws RmhError (kind `configuration`) when a source is not there
 */
export async function openCustomerSources(
	database: RmhReader,
	settings: CustomerSettings,
): Promise<CustomerSources> {
	const records = await openCustomerRecords(database, settings.scope);
	const readRows = async (page: readonly CustomerRow[]) =>
		settings.includeRow
			? await readRawRows(
					database,
					records.table,
					page.map(({ ID }) => ID),
				)
			: undefined;
	if (records.kind === 'accounts') {
		const complete = async (page: readonly CustomerRow[]) => {
			const raw = await readRows(page);
			return page.map((row) => rowToAccount(row, records, settings, raw?.get(row.ID)));
		};
		return { records, complete };
	}
	const readLoyalty = await openLoyalty(database, settings.loyalty);
	const readReceivables = await openReceivables(database, settings.receivables);
	const readStatuses = await openStatuses(database, settings.status);
	const complete = async (page: readonly CustomerRow[]) => {
		const ids = page.map(({ ID }) => ID);
		const loyaltyOf = await readLoyalty(page);
		const accounts = await readReceivables(ids);
		const statuses = await readStatuses(ids);
		const raw = await readRows(page);
		return page.map((row) =>
			rowToCustomer(
				row,
				{
					loyalty: loyaltyOf(row),
					receivableAccounts: accounts ? (accounts.get(row.ID) ?? []) : undefined,
					status: statuses?.get(row.ID),
					row: raw?.get(row.ID),
				},
				settings,
			),
		);
	};
	return { records, complete };
}
