import { documentReference } from '../../../nodes/shared/document/documentIdentity';
import type { TestStore } from './testStore';

/** A named customer who bought something. */
export interface Buyer {
	/** Customer.ID in RMH. */
	id: number;
	sales: number;
	amount: number;
}

/** Linked customers without credit who bought and brought nothing back, by RMH ID. */
export async function linkedBuyers({ rmh }: TestStore): Promise<Buyer[]> {
	const rows = await rmh.execute(
		`SELECT t.CustomerID, COUNT(*) AS Sales, SUM(t.Total) AS Amount
		FROM dbo.[Transaction] AS t
		INNER JOIN dbo.Customer AS c ON c.ID = t.CustomerID
		INNER JOIN acumatica_sync.Link AS l ON l.RmhID = c.ID
		WHERE l.Status = 'Processed' AND c.CreditLimit = 0
		GROUP BY t.CustomerID HAVING MIN(t.Total) > 0 ORDER BY t.CustomerID`,
	);
	return rows.map(({ CustomerID, Sales, Amount }) => ({
		id: Number(CustomerID),
		sales: Number(Sales),
		amount: Number(Amount),
	}));
}

/** The invoices that Acumatica has of a sale of store 1. */
export function invoicesOf({ acumatica }: TestStore, number: number) {
	const reference = documentReference({
		scope: 'STORE1',
		source: 'transaction',
		storeId: 1,
		number,
	});
	return acumatica
		.documents('SalesInvoice')
		.all()
		.filter((one) => JSON.stringify(one).includes(`"${reference}"`));
}

/** All sales of an RMH customer: how they stand, and which customers have an invoice of each in Acumatica. */
export async function salesOf(store: TestStore, rmhId: number) {
	const rows = await store.rmh.execute(
		`SELECT Number, Status, GateRule, TargetCustomerID FROM acumatica_sync.Document WHERE CustomerID = ${rmhId} ORDER BY Number`,
	);
	return rows.map(({ Number: number, Status, GateRule, TargetCustomerID }) => ({
		status: String(Status),
		rule: String(GateRule),
		target: TargetCustomerID,
		invoiced: invoicesOf(store, Number(number)).map(({ fields }) => fields.CustomerID),
	}));
}
