import type { RmhEmulator } from '../../emulators/rmh/index';
import { insertRows } from './rmhRows';

export const TENDER = { cash: 1, card: 2, account: 4 } as const;

/** Item IDs: Acumatica has the first two, with and without tax; nobody there knows the last one. */
export const ITEM = { mug: 1, book: 2, unknown: 3 } as const;

/** Entry types of the receivables module. */
export const ENTRY = { sale: 3, collection: 5 } as const;

/** The entries of the module, which no script of the vendor describes. */
const ENTRIES = `
	IF OBJECT_ID(N'dbo.AR_LedgerEntry', N'U') IS NULL
	CREATE TABLE dbo.AR_LedgerEntry (ID int NOT NULL PRIMARY KEY, AccountID int NOT NULL, CustomerID int NOT NULL, StoreID int NOT NULL, DocumentType int NOT NULL, DocumentID int NOT NULL, PostingDate datetime NOT NULL, Reference nvarchar(20) NOT NULL, Description nvarchar(50) NOT NULL);
	IF OBJECT_ID(N'dbo.AR_LedgerEntryDetail', N'U') IS NULL
	CREATE TABLE dbo.AR_LedgerEntryDetail (LedgerEntryID int NOT NULL, Amount money NOT NULL, AppliedEntryID int NOT NULL, AppliedAmount money NOT NULL);`;

/** Empties what the stores before have sold, and writes the catalog. */
export async function openTills(rmh: RmhEmulator): Promise<void> {
	await rmh.execute(ENTRIES);
	const tables = [
		...['[Transaction]', 'TransactionEntry', 'TenderEntry', 'Payment', 'Customer'],
		...['AccountReceivable', 'AccountReceivableHistory', 'Item', 'Tender'],
		...['AR_Account', 'AR_AccountLink', 'AR_LedgerEntry', 'AR_LedgerEntryDetail'],
	];
	await rmh.execute(tables.map((table) => `DELETE FROM dbo.${table}`).join('; '));
	await insertRows(rmh, [
		[
			'Item',
			[
				{ ID: ITEM.mug, ItemLookupCode: 'MUG', Description: 'Mug', Taxable: 1 },
				{ ID: ITEM.book, ItemLookupCode: 'BOOK', Description: 'Book', Taxable: 0 },
				{ ID: ITEM.unknown, ItemLookupCode: 'NOWHERE', Description: 'Unknown', Taxable: 0 },
			],
		],
		[
			'Tender',
			[
				{ ID: TENDER.cash, Code: 'CASH', Description: 'Cash' },
				{ ID: TENDER.card, Code: 'CARD', Description: 'Card' },
				{ ID: TENDER.account, Code: 'ACCT', Description: 'Store account' },
			],
		],
	]);
}
