import type { RawRow } from '../customers/rawRows';

/** Columns of dbo.Customer that every sale or payment touches, or that say when and where. */
const RESTLESS: ReadonlySet<string> = new Set(
	[
		...['LastUpdated', 'DBTimeStamp', 'LastVisit', 'TotalVisits', 'TotalSales', 'TotalSavings'],
		...['AccountBalance', 'Vouchers', 'LastStartingDate', 'LastClosingDate', 'LastClosingBalance'],
		...['HQID', 'AutoID', 'SyncGuid', 'CashierID'],
	].map((name) => name.toLowerCase()),
);

/**
 * The values of a raw row that a mapping may send to Acumatica, in the order of their columns' names.
 * Only where the option "Include Raw Row" asks for the row.
 */
export function steadyValues(row: RawRow | undefined): (string | number | boolean | null)[] {
	if (!row) return [];
	return Object.keys(row)
		.filter((name) => !RESTLESS.has(name.toLowerCase()))
		.sort()
		.flatMap((name) => [name, row[name] ?? null]);
}
