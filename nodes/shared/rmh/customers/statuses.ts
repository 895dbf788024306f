import { z } from 'zod';
import { readCustomerTable } from '../columns/customerTable';
import type { RmhReader } from '../database';
import { quoted } from '../identifiers';
import { checkedRows } from '../rows';
import { statement, withIdentifiers } from '../statements';
import type { StatusSource } from './customerSettings';
import { readByIds } from './idChunks';
import { openStatusColumn } from './statusColumn';

const row = z.object({
	ID: z.number(),
	StatusValue: z.union([z.string(), z.number(), z.boolean()]).nullable(),
});

/** What the status column of a customer says. */
export interface ReadStatus {
	/** As items say it; null = nobody knows what the value means. */
	status: string | null;
	/** What a person has to know of it. */
	note?: string;
}

/** Reads the statuses of one page of customers, by ID; null where the site keeps none. */
export type ReadStatuses = (
	ids: readonly number[],
) => Promise<ReadonlyMap<number, ReadStatus> | null>;

/**
 * Checks the column against the catalog once and returns what reads it.
 * @throws RmhError (kind `configuration`) that names the column or the row of the table
 */
export async function openStatuses(
	database: RmhReader,
	source: StatusSource,
): Promise<ReadStatuses> {
	if (source.kind === 'none') return async () => null;
	const kept = openStatusColumn(await readCustomerTable(database), source);
	if (kept === null) return async () => null;
	const { column, meaningOf } = kept;
	const sql = withIdentifiers(statement('customers-status'), { StatusColumn: quoted(column.name) });
	return async (ids) => {
		const rows = checkedRows(row, await readByIds(database, sql, ids), 'dbo.Customer');
		return new Map(
			rows.map(({ ID, StatusValue }) => {
				const status = meaningOf(StatusValue);
				const note = `The column ${column.name} has "${String(StatusValue)}", which no row of Status in RMH explains. The status is left as it is`;
				return [ID, status === null ? { status, note } : { status }];
			}),
		);
	};
}
