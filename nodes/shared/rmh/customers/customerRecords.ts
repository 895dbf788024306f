import { storeOfAccounts } from '../../customer/accountScope';
import { findTable, ID_TYPES, NUMBER_TYPES, requireColumn, type CatalogTable } from '../catalog';
import type { RmhReader } from '../database';
import { RmhError } from '../errors';
import { quoted } from '../identifiers';
import { statement, withIdentifiers } from '../statements';

/** The records of a scope: customers, or receivable accounts in their shape. */
export interface CustomerRecords {
	kind: 'customers' | 'accounts';
	/** The table's own name, for the whole rows. */
	table: 'dbo.Customer' | 'dbo.AR_Account';
	/** What the names of statements stand for, see withIdentifiers. */
	names: {
		/** `$(Customers)`: has the columns of dbo.Customer. */
		Customers: string;
		/** `$(UnlockedCustomers)`: the same as `c`, without the rows that a till has locked. */
		UnlockedCustomers: string;
	};
	/** What the table has a column for; a customer has everything. */
	has: Readonly<Record<OptionalColumn, boolean>>;
}

type OptionalColumn = 'StoreID' | 'Name' | 'EMail' | 'CreditLimit' | 'DBTimeStamp';

const UNLOCKED = 'WITH (READCOMMITTEDLOCK, READPAST)';

const CUSTOMERS: CustomerRecords = {
	kind: 'customers',
	table: 'dbo.Customer',
	names: { Customers: 'dbo.Customer', UnlockedCustomers: `dbo.Customer AS c ${UNLOCKED}` },
	has: { StoreID: true, Name: true, EMail: true, CreditLimit: true, DBTimeStamp: true },
};

/** What is taken where the table has no such column; each is the empty value of its type. */
const EMPTY: Readonly<Record<OptionalColumn, string>> = {
	StoreID: '0',
	Name: "N''",
	EMail: "N''",
	CreditLimit: '0',
	DBTimeStamp: 'CAST(NULL AS binary(8))',
};

/** A column of another type is not the one that is meant. */
const TYPES: Readonly<Record<OptionalColumn, ReadonlySet<string>>> = {
	StoreID: ID_TYPES,
	Name: new Set(['nvarchar', 'varchar', 'nchar', 'char']),
	EMail: new Set(['nvarchar', 'varchar', 'nchar', 'char']),
	CreditLimit: NUMBER_TYPES,
	DBTimeStamp: new Set(['timestamp']),
};

/**
 * What a scope's statements read. Customers need no look into the catalog; of AR_Account only ID and Number
 * are sure (facts: rmh.md section 4, one source), so what else is there is looked up.
 *
 * @throws RmhError (kind `configuration`) when the scope is one of receivable accounts and there are none
 */
export async function openCustomerRecords(
	database: RmhReader,
	scope: string,
): Promise<CustomerRecords> {
	if (storeOfAccounts(scope) === null) return CUSTOMERS;
	const table = await requireAccounts(database);
	const value = (name: OptionalColumn) => accountValue(table, name);
	const source = (hints: string) => {
		const sql = withIdentifiers(statement('receivable-accounts'), {
			StoreID: value('StoreID'),
			Name: value('Name'),
			EMail: value('EMail'),
			CreditLimit: value('CreditLimit'),
			RowVersion: value('DBTimeStamp'),
			Hints: hints,
		});
		return `(${sql.replace(/\s*;$/, '')})`;
	};
	const has = (name: OptionalColumn) => columnOf(table, name) !== undefined;
	return {
		kind: 'accounts',
		table: 'dbo.AR_Account',
		names: { Customers: source(''), UnlockedCustomers: `${source(UNLOCKED)} AS c` },
		has: {
			StoreID: has('StoreID'),
			Name: has('Name'),
			EMail: has('EMail'),
			CreditLimit: has('CreditLimit'),
			DBTimeStamp: has('DBTimeStamp'),
		},
	};
}

/** @throws RmhError (kind `configuration`) when the database has no receivable accounts */
export async function requireAccounts(database: RmhReader): Promise<CatalogTable> {
	const accounts = await findTable(database, { schema: 'dbo', table: 'AR_Account' });
	if (!accounts) {
		throw new RmhError(
			'configuration',
			'Receivable Accounts: the database has no table dbo.AR_Account that this login can see',
			{
				description:
					'Set Receivable Accounts to "Not Used" if the site does not use the receivables module of RMH. Otherwise let the login read dbo.AR_Account.',
			},
		);
	}
	requireColumn(accounts, 'Number', 'Receivable Accounts');
	requireColumn(accounts, 'ID', 'Receivable Accounts', ID_TYPES);
	return accounts;
}

/**
 * What stands for a column of dbo.AR_Account (as `a`) that may not be there.
 * @param table of requireAccounts
 */
export function accountValue(table: CatalogTable, name: OptionalColumn): string {
	const column = columnOf(table, name);
	return column === undefined ? EMPTY[name] : `a.${quoted(column)}`;
}

/** As the catalog spells it; undefined where there is none of the right type. */
function columnOf(table: CatalogTable, name: OptionalColumn): string | undefined {
	const wanted = name.toLowerCase();
	return table.columns.find(
		(column) => column.name.toLowerCase() === wanted && TYPES[name].has(column.type),
	)?.name;
}

/**
 * Makes sure that changed accounts can be told from others.
 * @throws RmhError (kind `configuration`)
 */
export function requireRowVersion({ has }: CustomerRecords): void {
	if (has.DBTimeStamp) return;
	throw new RmhError(
		'configuration',
		'Get Pending: dbo.AR_Account has no column DBTimeStamp of type timestamp, so nobody can tell which accounts changed',
		{
			description:
				'Use Get Many for the receivable accounts, on a schedule: Acumatica Customer Upsert sends only what differs.',
		},
	);
}

/**
 * Makes sure that records can be told by their store.
 * @throws RmhError (kind `configuration`)
 */
export function requireStore({ has }: CustomerRecords): void {
	if (has.StoreID) return;
	throw new RmhError(
		'configuration',
		'Store: dbo.AR_Account has no column StoreID, so the accounts of one store cannot be told from others',
		{ description: 'Leave the store empty: then the accounts of all stores are read.' },
	);
}

/**
 * Makes sure that records carry the time of their last change.
 * @throws RmhError (kind `configuration`)
 */
export function requireTimes({ kind }: CustomerRecords): void {
	if (kind === 'customers') return;
	throw new RmhError(
		'configuration',
		'Changed Since: RMH keeps no time of when a receivable account was changed',
		{ description: 'Use Get Pending, which gives what changed since it was last synchronised.' },
	);
}
