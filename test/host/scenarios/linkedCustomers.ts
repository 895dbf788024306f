import type { TestStore } from './testStore';

/** A customer of the seed whom both systems have. */
export interface Linked {
	/** Customer.ID in RMH. */
	id: number;
	/** The ID of the record in Acumatica, in lower case. */
	record: string;
	/** Its account number in RMH. */
	account: string;
}

/** Ordinary linked customers with e-mail and phone: one for each name, by what a test does with it. */
export async function linkedCustomers<Name extends string>(
	{ rmh }: TestStore,
	names: readonly Name[],
): Promise<Record<Name, Linked>> {
	const rows = await rmh.execute(
		"SELECT l.RmhID, l.AcumaticaRecordID, c.AccountNumber FROM acumatica_sync.Link l JOIN dbo.Customer c ON c.ID = l.RmhID WHERE l.Status = 'Processed' AND c.ID BETWEEN 50 AND 80 AND c.EmailAddress <> '' AND c.PhoneNumber <> '' ORDER BY l.RmhID",
	);
	if (rows.length < names.length) throw new Error('The seed has not so many such customers.');
	return Object.fromEntries(
		names.map((name, index) => {
			const { RmhID, AcumaticaRecordID, AccountNumber } = rows[index] ?? {};
			const record = String(AcumaticaRecordID).toLowerCase();
			return [name, { id: Number(RmhID), record, account: String(AccountNumber) }];
		}),
	) as Record<Name, Linked>;
}
