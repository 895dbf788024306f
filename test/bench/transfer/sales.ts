import type { RmhEmulator } from '../../emulators/rmh/index';

/** Of Acumatica's items, with their tax. */
const MUGS = { quantity: 2, price: 10, tax: 1.65, total: 21.65 };

/** So many sales of two mugs, paid in cash, a minute after each other. */
export async function sellMugs(
	rmh: Pick<RmhEmulator, 'execute'>,
	{ count, customerId }: { count: number; customerId: number },
): Promise<void> {
	const { quantity, price, tax, total } = MUGS;
	const rows = (make: (number: number) => string) =>
		Array.from({ length: count }, (_, position) => `(${make(position + 1)})`).join(', ');
	const time = (number: number) => `DATEADD(MINUTE, ${number}, '2025-07-07T08:00:00')`;
	await rmh.execute(`
		DELETE FROM dbo.[Transaction]; DELETE FROM dbo.TransactionEntry; DELETE FROM dbo.TenderEntry;
		DELETE FROM dbo.Item; DELETE FROM dbo.Tender;
		SET IDENTITY_INSERT dbo.Item ON;
		INSERT INTO dbo.Item (ID, ItemLookupCode, Description) VALUES (1, N'MUG', N'Mug');
		SET IDENTITY_INSERT dbo.Item OFF;
		SET IDENTITY_INSERT dbo.Tender ON;
		INSERT INTO dbo.Tender (ID, Code, Description) VALUES (1, N'CASH', N'Cash');
		SET IDENTITY_INSERT dbo.Tender OFF;
		INSERT INTO dbo.TransactionEntry (StoreID, TransactionNumber, ItemID, Quantity, Price, FullPrice, SalesTax, Taxable)
		VALUES ${rows((number) => `1, ${number}, 1, ${quantity}, ${price}, ${price}, ${tax}, 1`)};
		INSERT INTO dbo.TenderEntry (StoreID, TransactionNumber, TenderID, Amount)
		VALUES ${rows((number) => `1, ${number}, 1, ${total}`)};
		SET IDENTITY_INSERT dbo.[Transaction] ON;
		INSERT INTO dbo.[Transaction] (StoreID, TransactionNumber, CustomerID, Total, SalesTax, [Time])
		VALUES ${rows((number) => `1, ${number}, ${customerId}, ${total}, ${tax}, ${time(number)}`)};
		SET IDENTITY_INSERT dbo.[Transaction] OFF;
	`);
}
