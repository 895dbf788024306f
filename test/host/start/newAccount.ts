import type { RmhEmulator } from '../../emulators/rmh/index';
import { items, TENDER } from '../../emulators/seed/rmh/sales/catalog';
import { SalesTables, type Row } from '../../emulators/seed/rmh/sales/tables';

/** Who opens an account at the till after the customers were uploaded. */
export const NEW_ACCOUNT = { name: 'Harbor Landscaping', accountNumber: 'NEW-3' };

/** The day after the week of the seed. */
const TIME = '2025-07-14T09:07:00.000';

type Rmh = Pick<RmhEmulator, 'execute'>;

/**
 * Somebody opens an account at the till and buys on it at once. The transfer makes no customer of credit by
 * itself, so its sale waits for a person: what there is to decide at the desk of every new store.
 *
 * @returns `Customer.ID`, and the number and total of the sale
 */
export async function openAccount(
	rmh: Rmh,
): Promise<{ customerId: number; sale: number; total: number }> {
	const { name, accountNumber } = NEW_ACCOUNT;
	const customerId = await enter(rmh, 'Customer', 'ID', {
		StoreID: 1,
		AccountNumber: accountNumber,
		Company: name,
		FirstName: 'Hanna',
		LastName: 'Harbor',
		Address: '7 Harbor Street',
		City: 'Boston',
		State: 'MA',
		Zip: '02110',
		Country: 'US',
		PhoneNumber: '+1 617 555 0177',
		EmailAddress: 'hanna@harbor.example.com',
		CreditLimit: 750,
	});
	const tables = new SalesTables();
	tables.sell({
		time: TIME,
		batch: 8,
		customerId,
		lines: ['SOIL-40', 'SEED-MIX'].map((code) => ({ item: itemOf(code), quantity: 4 })),
		paid: [{ tender: TENDER.account, share: 1 }],
	});
	const [header = {}] = tables.transactions;
	const sale = await enter(rmh, 'Transaction', 'TransactionNumber', header);
	for (const row of tables.entries) {
		await enter(rmh, 'TransactionEntry', 'ID', { ...row, TransactionNumber: sale });
	}
	for (const row of tables.tenderEntries) {
		await enter(rmh, 'TenderEntry', 'ID', { ...row, TransactionNumber: sale });
	}
	for (const row of tables.receivables) {
		await enter(rmh, 'AccountReceivable', 'ID', { ...row, TransactionNumber: sale });
	}
	return { customerId, sale, total: Number(header.Total) };
}

function itemOf(code: string) {
	const found = items.find(({ ItemLookupCode }) => ItemLookupCode === code);
	if (!found) throw new Error(`There is no item ${code}.`);
	return found;
}

/** Enters a row, numbered by the database. @returns its number */
async function enter(rmh: Rmh, table: string, numbered: string, row: Row): Promise<number> {
	const columns = Object.entries(row).filter(([column]) => column !== numbered);
	const [entered] = await rmh.execute(
		`INSERT INTO dbo.[${table}] (${columns.map(([column]) => `[${column}]`).join(', ')})
		VALUES (${columns.map(([, value]) => literal(value)).join(', ')});
		SELECT MAX([${numbered}]) AS n FROM dbo.[${table}]`,
	);
	return Number(entered?.n);
}

function literal(value: Row[string]): string {
	if (value === null || value === undefined) return 'NULL';
	return typeof value === 'string' ? `N'${value.replaceAll("'", "''")}'` : String(Number(value));
}
