import { z } from 'zod';
import type { RmhReader, SqlRow } from '../database';
import { checkedRows } from '../rows';
import { statement, withIdentifiers } from '../statements';
import type { CustomerRecords } from './customerRecords';
import { readByIds } from './idChunks';

/** A row of the table in values that JSON knows. */
export type RawRow = Record<string, string | number | boolean | null>;

const row = z.object({ ID: z.number() }).passthrough();

/** Whole rows by ID, for the option "Include Raw Row". */
export async function readRawRows(
	database: RmhReader,
	table: CustomerRecords['table'],
	ids: readonly number[],
): Promise<ReadonlyMap<number, RawRow>> {
	const rows = new Map<number, RawRow>();
	const sql = withIdentifiers(statement('customers-raw'), { Table: table });
	const found = await readByIds(database, sql, ids);
	for (const raw of checkedRows(row, found, table)) rows.set(raw.ID, toRawRow(raw));
	return rows;
}

function toRawRow(raw: SqlRow): RawRow {
	return Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, plain(value)]));
}

/**
 * Times as the server's wall clock (the driver is configured to show it in the UTC parts of its
 * Date), row versions and other binary values as hexadecimal digits, everything else as it is.
 */
function plain(value: unknown): string | number | boolean | null {
	if (value === null || value === undefined) return null;
	if (value instanceof Date) return value.toISOString().slice(0, 23);
	if (Buffer.isBuffer(value)) return value.toString('hex').toUpperCase();
	if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
		return value;
	}
	return String(value);
}
