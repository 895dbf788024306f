import type { RmhEmulator } from '../../emulators/rmh/index';

const SALES = 50;

/** What a cashier changed: Acumatica has to hear of it. */
const CORRECTIONS = [
	"City = N'Springfield', Address = N'742 Evergreen Terrace'",
	"PhoneNumber = N'+1 212 555 0147'",
	"City = N'Riverside'",
];

/**
 * A day at the tills: three customers corrected and one new, which matter to Acumatica, and a sale to
 * fifty others, which touches their rows and does not.
 */
export async function makeDemoChanges(rmh: RmhEmulator): Promise<void> {
	const linked = await rmh.execute(
		`SELECT TOP (${CORRECTIONS.length + SALES}) RmhID FROM acumatica_sync.Link WHERE Status = 'Processed' ORDER BY RmhID`,
	);
	const ids = linked.map(({ RmhID }) => Number(RmhID));
	for (const [index, correction] of CORRECTIONS.entries()) {
		const id = ids[index];
		if (id === undefined) break;
		await rmh.execute(
			`UPDATE dbo.Customer SET ${correction}, LastUpdated = GETDATE() WHERE ID = ${id}`,
		);
	}
	const buyers = ids.slice(CORRECTIONS.length);
	if (buyers.length > 0) {
		await rmh.execute(
			`UPDATE dbo.Customer
			SET TotalSales = TotalSales + 19.99, TotalVisits = TotalVisits + 1, LastVisit = GETDATE(), LastUpdated = GETDATE()
			WHERE ID IN (${buyers.join(', ')})`,
		);
	}
	await rmh.execute(
		`INSERT INTO dbo.Customer (StoreID, AccountNumber, FirstName, LastName, Address, City, State, Zip, Country, PhoneNumber, EmailAddress)
		VALUES (1, N'NEW-1', N'Nora', N'Newman', N'1 First Street', N'Boston', N'MA', N'02108', N'US', N'+1 617 555 0123', N'nora.newman@example.com')`,
	);
}
