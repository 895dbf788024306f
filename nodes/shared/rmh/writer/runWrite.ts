import { z } from 'zod';
import { placeholder, type ColumnValue } from '../columns/columnTypes';
import type { CustomerColumn } from '../columns/customerTable';
import { parseCustomerRows, type CustomerRow } from '../customers/customerRow';
import type { SqlRow } from '../database';
import { quoted } from '../identifiers';
import { fence } from '../ledger/lease';
import { leaseLost } from '../ledger/ledgerErrors';
import { binary, bit, int, nvarchar, uniqueidentifier, type SqlParameters } from '../parameters';
import { checkedRows } from '../rows';
import { statement, withIdentifiers } from '../statements';
import type { NewColumn } from './newRow';
import type { WriteEntry, WriterContext } from './writerTypes';

/** A row as the database kept it, with the mapped columns that were read again. */
export interface KeptRow {
	row: CustomerRow;
	/** By the name of the column. */
	mapped: ReadonlyMap<string, unknown>;
}

export type UpdateResult =
	| { written: true; kept: KeptRow }
	/** Changed or decided about since it was read; null = gone. */
	| { written: false; now: KeptRow | null };

export type InsertResult =
	| { answer: 'created'; kept: KeptRow }
	/** Another RMH customer has the account number, or is linked; null = linked, and gone. */
	| { answer: 'taken' | 'linked'; other: CustomerRow | null };

interface Written {
	column: CustomerColumn;
	value: ColumnValue;
}

const updated = z.object({ Written: z.number(), Held: z.number() });
const inserted = z.object({ Answer: z.enum(['created', 'taken', 'linked', 'leaseLost']) });

/**
 * Writes columns of a customer, all or none.
 *
 * @param customer.version its row version as it was read
 * @param customer.recordId the Acumatica record that the values are of
 * @param mapped columns to read again beside those of the item
 * @throws RmhError (kind `leaseLost` when another run has taken over)
 */
export async function runUpdate(
	{ database, sync }: WriterContext,
	{ id, version, recordId }: { id: number; version: string | null; recordId: string },
	values: readonly Written[],
	mapped: readonly CustomerColumn[],
): Promise<UpdateResult> {
	const { parameters, placeholders } = bound(values);
	const names = {
		Assignments: values
			.map(({ column }, index) => `${quoted(column.name)} = ${placeholders[index] ?? ''}`)
			.join(', '),
		Kept: keptList(mapped),
	};
	const own = { id: int(id), version: binary(version, 8), ...parameters };
	const rows = sync
		? await sync.ledger.write(sync.ledger.sql('update-customer', names), {
				...fence(sync.lease),
				recordId: uniqueidentifier(recordId),
				...own,
			})
		: await database.execute(withIdentifiers(statement('writer/update-customer'), names), own, {
				// A row that was written already has another version, so once more changes nothing.
				repeatable: true,
			});
	if (rows.length === 0) return { written: false, now: null };
	const [answer] = checkedRows(updated, rows, 'dbo.Customer');
	if (sync && answer?.Held !== 1) throw leaseLost(sync.lease);
	const kept = keptRow(rows, mapped);
	return answer?.Written === 1 && kept ? { written: true, kept } : { written: false, now: kept };
}

/**
 * Adds a customer, and links it where the ledger is used: both or neither.
 *
 * @param account the account number; null = RMH's own numbering
 * @param shared whether a customer of another store is the same Acumatica customer
 * @throws RmhError (kind `leaseLost` when another run has taken over)
 */
export async function runInsert(
	{ database, sync }: WriterContext,
	{ item: { acumatica, name }, newCustomer }: Pick<WriteEntry, 'item' | 'newCustomer'>,
	account: string | null,
	row: readonly NewColumn[],
	shared: boolean,
	mapped: readonly CustomerColumn[],
): Promise<InsertResult> {
	const { parameters, placeholders } = bound(row);
	const names = {
		Columns: row.map(({ column }) => quoted(column.name)).join(', '),
		Values: placeholders.join(', '),
		Kept: keptList(mapped),
	};
	const own = {
		number: bit(account === null),
		accountNumber: nvarchar(account ?? '', 255),
		...parameters,
	};
	const rows = sync
		? await sync.ledger.write(sync.ledger.sql('insert-customer', names), {
				...fence(sync.lease),
				recordId: uniqueidentifier(acumatica.id),
				customerId: nvarchar(acumatica.customerId.slice(0, 30), 30),
				acumaticaStatus: nvarchar(acumatica.status.slice(0, 20), 20),
				storeId: int(newCustomer.storeId),
				shared: bit(shared),
				name: nvarchar(name.slice(0, 255), 255),
				...own,
			})
		: await database.execute(withIdentifiers(statement('writer/insert-customer'), names), own);
	const [answer] = checkedRows(inserted, rows, 'dbo.Customer');
	if (answer?.Answer === 'leaseLost' && sync) throw leaseLost(sync.lease);
	const kept = keptRow(rows, mapped);
	if (answer?.Answer === 'created' && kept) return { answer: 'created', kept };
	return { answer: answer?.Answer === 'taken' ? 'taken' : 'linked', other: kept?.row ?? null };
}

function bound(values: readonly (Written | NewColumn)[]): {
	parameters: SqlParameters;
	placeholders: string[];
} {
	const parameters: Record<string, SqlParameters[string]> = {};
	const placeholders = values.map((one, index) => {
		if ('sql' in one) return one.sql;
		const { sql, parameter } = placeholder(one.column, `v${index}`, one.value);
		parameters[`v${index}`] = parameter;
		return sql;
	});
	return { parameters, placeholders };
}

const keptList = (mapped: readonly CustomerColumn[]) =>
	mapped.map(({ name }, index) => `,\n\tc.${quoted(name)} AS Kept${index}`).join('');

/** @returns null when there is no row */
function keptRow(rows: readonly SqlRow[], mapped: readonly CustomerColumn[]): KeptRow | null {
	const [raw] = rows;
	if (!raw || raw.ID === null) return null;
	const [row] = parseCustomerRows([raw]);
	if (!row) return null;
	return {
		row,
		mapped: new Map(mapped.map(({ name }, index) => [name, raw[`Kept${index}`]])),
	};
}
