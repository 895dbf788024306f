import { departments, items, tenders } from './rmh/sales/catalog';
import type { RmhSeedCustomer } from './rmh/seedCustomer';
import type { Row } from './rmh/sales/tables';
import { days, sellAWeek } from './rmh/sales/week';

export { DELETED_CUSTOMER, FIRST_DAY, UNKNOWN_ACCOUNT } from './rmh/sales/week';

/**
 * A week of store 1 at the tills: rows by table, in the order in which they have to be there. Money is in the
 * database's currency, times are the server's wall clock. Deterministic: who bought depends on the customers,
 * everything else is the same.
 */
export function rmhSeedSales(
	customers: readonly RmhSeedCustomer[],
): readonly (readonly [table: string, rows: readonly Readonly<Row>[]])[] {
	const tables = sellAWeek(customers);
	return [
		['Department', departments],
		['Item', items],
		['Tender', tenders],
		['Batch', tables.batches(days)],
		['Transaction', tables.transactions],
		['TransactionEntry', tables.entries],
		['Payment', tables.payments],
		['TenderEntry', tables.tenderEntries],
		['AccountReceivable', tables.receivables],
		['AccountReceivableHistory', tables.receivablesHistory],
	];
}
