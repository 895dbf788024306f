import { parseAccountNumbers } from '../../../../../nodes/shared/customer/customerType';
import {
	parseTenderNames,
	type DocumentSettings,
} from '../../../../../nodes/shared/rmh/documents/documentSettings';
import { plainSettings } from '../../customers/customerRows';
import type { DocumentSource } from '../../../../../nodes/shared/document/documentItem';
import type { LedgerServer } from '../ledgerServer';

/** As the analyst of the seed's store would set them. */
export const documentSettings: DocumentSettings = {
	customers: { ...plainSettings, walkInAccountNumbers: parseAccountNumbers('') },
	onAccountTenders: parseTenderNames(''),
	collections: { kind: 'payment' },
	collectionTenders: true,
};

export interface TillSale {
	customerId?: number;
	time?: string;
	total?: number;
	storeId?: number;
}

/** A till sells something. @returns the transaction's number */
export async function sell(
	server: Pick<LedgerServer, 'execute'>,
	{ customerId = 0, time = '2026-01-05T10:00:00', total = 10, storeId = 1 }: TillSale = {},
): Promise<number> {
	const [row] = await server.execute(
		`INSERT INTO dbo.[Transaction] (StoreID, [Time], CustomerID, Total) VALUES (${storeId}, '${time}', ${customerId}, ${total}); SELECT MAX(TransactionNumber) AS n FROM dbo.[Transaction]`,
	);
	return Number(row?.n);
}

/** A customer pays on account. @returns the payment's ID */
export async function pay(
	server: Pick<LedgerServer, 'execute'>,
	{ customerId = 0, time = '2026-01-05T12:00:00', total = 10, storeId = 1 }: TillSale = {},
): Promise<number> {
	const [row] = await server.execute(
		`INSERT INTO dbo.Payment (StoreID, [Time], CustomerID, Amount) VALUES (${storeId}, '${time}', ${customerId}, ${total}); SELECT MAX(ID) AS n FROM dbo.Payment`,
	);
	return Number(row?.n);
}

/** Changes what the ledger has of a document, as the gate, the posting or a person would. */
export async function setDocument(
	server: Pick<LedgerServer, 'execute'>,
	source: DocumentSource,
	number: number,
	assignments: string,
): Promise<void> {
	await server.execute(
		`UPDATE acumatica_sync.Document SET ${assignments} WHERE Source = '${source}' AND Number = ${number}`,
	);
}

const POSTED = `Status = 'Processed', SendingAt = NULL, AcumaticaRecordID = NEWID(), AcumaticaReference = N'AR1'`;

/** It is in Acumatica. */
export async function post(
	server: Pick<LedgerServer, 'execute'>,
	source: DocumentSource,
	number: number,
): Promise<void> {
	await setDocument(server, source, number, POSTED);
}

/** The customer is linked, or its link changes. */
export async function link(
	server: Pick<LedgerServer, 'execute'>,
	customerId: number,
	changedAt = 'SYSUTCDATETIME()',
): Promise<void> {
	await server.execute(
		`DELETE FROM acumatica_sync.Link WHERE RmhID = ${customerId}; INSERT INTO acumatica_sync.Link (Scope, RmhID, Status, AcumaticaRecordID, AcumaticaCustomerID, Origin, ChangedAt) VALUES (N'STORE1', ${customerId}, 'Processed', NEWID(), N'C${customerId}', 'manual', ${changedAt})`,
	);
}
