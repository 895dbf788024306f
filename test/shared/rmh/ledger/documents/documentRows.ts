/** A row of the ledger's table Document, as far as tests say; the rest is as for a document just taken in. */
export interface DocumentRow {
	Scope: string;
	Source: string;
	StoreID: number;
	Number: number;
	Kind: string;
	DocumentTime: string;
	CustomerID: number;
	CustomerType: string | null;
	DebtorScope: string | null;
	DebtorID: number | null;
	PayerScope: string | null;
	PayerID: number | null;
	PayerNumber: string;
	PayerName: string;
	Amount: number;
	Status: string;
	HeldSince: string | null;
	GateRule: string | null;
	Reason: string | null;
	Decision: string | null;
	DecidedBy: string | null;
	LinkSeenAt: string | null;
	NextAttemptAt: string | null;
	RunToken: string | null;
	SendingAt: string | null;
	ExternalReference: string | null;
	AcumaticaRecordID: string | null;
	AcumaticaReference: string | null;
	ChangedAt: string;
}

const fresh: DocumentRow = {
	Scope: 'STORE1',
	Source: 'transaction',
	StoreID: 1,
	Number: 1,
	Kind: 'sale',
	DocumentTime: '2026-11-23T09:15:00',
	CustomerID: 1,
	CustomerType: null,
	DebtorScope: null,
	DebtorID: null,
	PayerScope: null,
	PayerID: null,
	PayerNumber: '',
	PayerName: '',
	Amount: 10,
	Status: 'Prepared',
	HeldSince: null,
	GateRule: null,
	Reason: null,
	Decision: null,
	DecidedBy: null,
	LinkSeenAt: null,
	NextAttemptAt: null,
	RunToken: null,
	SendingAt: null,
	ExternalReference: null,
	AcumaticaRecordID: null,
	AcumaticaReference: null,
	ChangedAt: '2026-11-24T10:00:00',
};

type Execute = (sql: string) => Promise<Record<string, unknown>[]>;

/** Enters documents beside the code under test. */
export async function enterDocuments(
	execute: Execute,
	documents: readonly Partial<DocumentRow>[],
): Promise<void> {
	for (let start = 0; start < documents.length; start += 500) {
		const rows = documents.slice(start, start + 500).map((document) => {
			const row = { ...fresh, ...document };
			return `(${Object.values(row).map(literal).join(', ')})`;
		});
		await execute(
			`INSERT INTO acumatica_sync.Document (${Object.keys(fresh).join(', ')}) VALUES ${rows.join(', ')}`,
		);
	}
}

/** All documents, by number. */
export async function documentRows(execute: Execute): Promise<Record<string, unknown>[]> {
	return await execute(
		'SELECT *, CONVERT(varchar(23), LinkSeenAt, 126) AS SeenAt, CASE WHEN NextAttemptAt <= SYSUTCDATETIME() THEN 1 ELSE 0 END AS IsDue FROM acumatica_sync.Document ORDER BY Source, StoreID, Number',
	);
}

export async function documentHistory(execute: Execute): Promise<Record<string, unknown>[]> {
	return await execute('SELECT * FROM acumatica_sync.DocumentHistory ORDER BY HistoryID');
}

function literal(value: string | number | null): string {
	if (value === null) return 'NULL';
	return typeof value === 'number' ? String(value) : `N'${value.replaceAll("'", "''")}'`;
}
