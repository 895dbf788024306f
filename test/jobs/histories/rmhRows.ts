import type { RmhEmulator } from '../../emulators/rmh/index';

export type Row = Record<string, string | number>;

/** Rows of one table. */
export type TableRows = readonly [table: string, rows: readonly Row[]];

/** Tables whose key RMH does not count up. */
const WITHOUT_IDENTITY: readonly string[] = ['AR_LedgerEntry', 'AR_LedgerEntryDetail'];

/** Writes rows of some tables in one transaction, as a till does; what refers to others comes first. */
export async function insertRows(rmh: RmhEmulator, tables: readonly TableRows[]): Promise<void> {
	const statements = tables.flatMap(([table, rows]) => {
		const [first] = rows;
		if (!first) return [];
		const columns = Object.keys(first);
		const values = rows.map(
			(row) => `(${columns.map((column) => literal(row[column] ?? 0)).join(', ')})`,
		);
		const into = `INSERT INTO dbo.[${table}] (${columns.map((column) => `[${column}]`).join(', ')}) VALUES ${values.join(', ')}`;
		return WITHOUT_IDENTITY.includes(table)
			? [into]
			: [`SET IDENTITY_INSERT dbo.[${table}] ON; ${into}; SET IDENTITY_INSERT dbo.[${table}] OFF`];
	});
	await rmh.execute(`BEGIN TRANSACTION; ${statements.join('; ')}; COMMIT TRANSACTION`);
}

function literal(value: string | number): string {
	return typeof value === 'number' ? String(value) : `N'${value.replaceAll("'", "''")}'`;
}
