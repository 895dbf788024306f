import type { Emulators } from '../n8n/emulators';

/** One customer each: what is edited in RMH, and in Acumatica. */
const EDITS = [
	// Different fields: both move.
	{ rmh: "City = N'Riverside'", acumatica: { 'MainContact/Phone1': '+1 212 555 0188' } },
	// The same field: a person decides.
	{
		rmh: "EmailAddress = N'till@example.com'",
		acumatica: { 'MainContact/Email': 'office@example.com' },
	},
	{ rmh: null, acumatica: { 'MainContact/Address/City': 'Shelbyville' } },
	{ rmh: "PhoneNumber = N'+1 212 555 0123'", acumatica: null },
] as const;

/** A day at the tills and in the office: the same edits for every new store. */
export async function makeTwoWayEdits({ rmh, acumatica }: Emulators): Promise<void> {
	const linked = await rmh.execute(
		`SELECT TOP (${EDITS.length}) RmhID, AcumaticaRecordID FROM acumatica_sync.Link WHERE Status = 'Processed' ORDER BY RmhID DESC`,
	);
	for (const [index, { RmhID, AcumaticaRecordID }] of linked.entries()) {
		const edit = EDITS[index];
		if (edit?.rmh) {
			await rmh.execute(
				`UPDATE dbo.Customer SET ${edit.rmh}, LastUpdated = GETDATE() WHERE ID = ${Number(RmhID)}`,
			);
		}
		if (edit?.acumatica) acumatica.customers.update(String(AcumaticaRecordID), edit.acumatica);
	}
	acumatica.customers.insert({
		CustomerID: 'NEW-2',
		CustomerName: 'Oliver Newman',
		Status: 'Active',
		'MainContact/Address/City': 'Boston',
	});
}
