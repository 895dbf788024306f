import { z } from 'zod';
import type { RmhReader } from '../database';
import { RmhError } from '../errors';
import { quotedTable, type TableName } from '../identifiers';
import { nvarchar } from '../parameters';
import { checkedRows } from '../rows';
import { statement } from '../statements';

/** A column of dbo.Customer, or of another table, as this database has it. */
export interface CustomerColumn {
	name: string;
	/** SQL Server's name of the system type: int, nvarchar, money, … */
	type: string;
	/** Most characters of a text; null = any number, or no text. */
	maxLength: number | null;
	nullable: boolean;
	/** Its values come from the server alone: identity, computed, row version. */
	generated: boolean;
	/** Has a value when an INSERT gives none. */
	hasDefault: boolean;
}

/** The columns by their names in upper case: RMH databases compare names without case. */
export type CustomerTable = ReadonlyMap<string, CustomerColumn>;

const BOUNDED = new Set(['nvarchar', 'varchar', 'nchar', 'char']);
const ROW_VERSION = new Set(['timestamp', 'rowversion']);

const row = z
	.object({
		ColumnName: z.string(),
		TypeName: z.string(),
		MaxLength: z.number(),
		IsNullable: z.boolean(),
		IsIdentity: z.boolean(),
		IsComputed: z.boolean(),
		HasDefault: z.number(),
	})
	.transform(
		(raw): CustomerColumn => ({
			name: raw.ColumnName,
			type: raw.TypeName,
			maxLength: BOUNDED.has(raw.TypeName) && raw.MaxLength > 0 ? raw.MaxLength : null,
			nullable: raw.IsNullable,
			generated: raw.IsIdentity || raw.IsComputed || ROW_VERSION.has(raw.TypeName),
			hasDefault: raw.HasDefault === 1,
		}),
	);

/**
 * Reads what dbo.Customer of the connected database is like.
 * @throws RmhError (kind `notAnRmhDatabase`) when there is no such table that the login can see
 */
export async function readCustomerTable(database: RmhReader): Promise<CustomerTable> {
	const table = await readColumns(database, { schema: 'dbo', table: 'Customer' });
	if (table.size > 0) return table;
	throw new RmhError(
		'notAnRmhDatabase',
		'This is not an RMH database: it has no table dbo.Customer that this login can see',
		{
			description:
				'Enter the database of RMH Store Manager or RMH Central in the credential, and let its login read dbo.Customer.',
		},
	);
}

/** The columns of a table; none where there is no such table that the login can see. */
export async function readColumns(database: RmhReader, table: TableName): Promise<CustomerTable> {
	const rows = await database.read(statement('columns/columns-of-table'), {
		table: nvarchar(quotedTable(table), 600),
	});
	const columns = checkedRows(row, rows, 'the catalog');
	return new Map(columns.map((one) => [one.name.toUpperCase(), one]));
}

export const columnOf = (table: CustomerTable, name: string): CustomerColumn | undefined =>
	table.get(name.toUpperCase());
