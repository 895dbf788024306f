import type { CatalogTable } from '../catalog/model';
import { rmhSeedCustomers, type RmhSeedCustomer } from '../../../seed/rmhCustomers';
import { rmhSeedSales } from '../../../seed/rmhSales';
import type { Server } from '../server/server';
import { insertRows, type SeedRow } from './bulk';

function tableOf(server: Server, database: string, name: string): CatalogTable {
	const found = server.database(database)?.objects.get(`dbo.${name}`.toLowerCase());
	if (!found || found.kind === 'view')
		throw new Error(`The database ${database} has no table ${name}.`);
	return found;
}

async function isEmpty(server: Server, table: CatalogTable): Promise<boolean> {
	return (await server.postgres.rows(`SELECT 1 FROM d.t${table.objectId} LIMIT 1`)).length === 0;
}

const store: SeedRow = {
	ID: 1,
	Name: 'Market Square',
	StoreCode: 'S1',
	Address1: '1 Market Square',
	City: 'Boston',
	State: 'MA',
	Zip: '02108',
	Country: 'US',
	PhoneNumber: '(617) 555-0100',
};

/** Accounts and links of the receivables module: one account per customer who buys on account. */
async function seedAccounts(
	server: Server,
	database: string,
	customers: readonly RmhSeedCustomer[],
) {
	const accounts = tableOf(server, database, 'AR_Account');
	if (!(await isEmpty(server, accounts))) return;
	const credit = customers.filter(({ CreditLimit }) => CreditLimit > 0);
	await insertRows(
		server,
		accounts,
		credit.map(
			(
				{ AccountNumber, Company, FirstName, LastName, CreditLimit, EmailAddress, StoreID },
				place,
			) => ({
				ID: place + 1,
				Number: AccountNumber,
				Name: (Company || `${FirstName} ${LastName}`.trim()).slice(0, 50),
				Type: Company ? 0 : 1,
				CreditLimit: String(CreditLimit),
				EMail: EmailAddress,
				StoreID,
			}),
		),
	);
	const links = credit.map(({ ID }, place) => ({
		ID: place + 1,
		AccountID: place + 1,
		CustomerID: ID,
	}));
	await insertRows(server, tableOf(server, database, 'AR_AccountLink'), links);
}

/**
 * Seeds a database that has no customers yet: its store, its configuration, its customers and, where the
 * receivables module is there, accounts. With sales also a week at the tills.
 */
export async function seedDatabase(
	server: Server,
	database: string,
	customers: number | readonly RmhSeedCustomer[],
	{ receivables, sales }: { receivables: boolean; sales: boolean },
): Promise<void> {
	const list = typeof customers === 'number' ? rmhSeedCustomers(customers) : customers;
	if (list.length === 0) return;
	const table = tableOf(server, database, 'Customer');
	if (await isEmpty(server, table)) {
		await insertRows(server, tableOf(server, database, 'Store'), [store]);
		const configuration = {
			StoreID: 1,
			StoreName: 'Market Square',
			NextAutoAccountNumber: 900_001,
		};
		await insertRows(server, tableOf(server, database, 'Configuration'), [configuration]);
		await insertRows(
			server,
			table,
			list.map((customer) => ({ ...customer })),
		);
	}
	if (receivables) await seedAccounts(server, database, list);
	if (sales) await seedSales(server, database, list);
}

/** A week at the tills, where nothing was sold yet. */
async function seedSales(
	server: Server,
	database: string,
	customers: readonly RmhSeedCustomer[],
): Promise<void> {
	if (!(await isEmpty(server, tableOf(server, database, 'Transaction')))) return;
	for (const [table, rows] of rmhSeedSales(customers)) {
		await insertRows(server, tableOf(server, database, table), rows);
	}
}
