import { neutralSql, kindOf, type ColumnValue } from '../columns/columnTypes';
import { CONTENT_COLUMNS } from '../columns/contentColumns';
import { columnOf, type CustomerColumn, type CustomerTable } from '../columns/customerTable';
import { RmhError } from '../errors';
import type { NewCustomer } from './writerTypes';

/** A column of a new row, with its value or the SQL of one. */
export type NewColumn = { column: CustomerColumn } & ({ value: ColumnValue } | { sql: string });

/** The statement gives these itself. */
const BY_STATEMENT = new Set(['ACCOUNTNUMBER', 'LASTUPDATED']);
const CONTENT = new Set(Object.values(CONTENT_COLUMNS).map(({ column }) => column.toUpperCase()));

/**
 * All that an INSERT has to say: the customer's values, whose it is, and a neutral value for what this
 * database demands and nobody says. Texts are '' rather than NULL, as RMH has them.
 *
 * @throws RmhError (kind `configuration`) when this database cannot take new customers from here
 */
export function newRow(
	table: CustomerTable,
	values: readonly { column: CustomerColumn; value: ColumnValue }[],
	{ storeId, global, headquartersId }: NewCustomer,
): NewColumn[] {
	refuseCentral(table);
	const owner: Record<string, ColumnValue> = {
		StoreID: storeId,
		GlobalCustomer: global,
		HQID: headquartersId,
	};
	const given: NewColumn[] = [...values];
	for (const [name, value] of Object.entries(owner)) {
		const column = columnOf(table, name);
		if (column) given.push({ column, value });
	}
	const said = new Set([...BY_STATEMENT, ...given.map(({ column }) => column.name.toUpperCase())]);
	for (const [name, column] of table) {
		if (said.has(name) || column.generated || column.hasDefault) continue;
		const emptyText = CONTENT.has(name) && kindOf(column) === 'text';
		if (column.nullable && !emptyText) continue;
		const sql = neutralSql(column);
		if (sql === null) {
			throw new RmhError(
				'configuration',
				`A new customer needs a value in the column ${column.name} (${column.type}) of dbo.Customer, which nobody can say`,
				{ description: 'Ask the RMH partner for a default value of this column.' },
			);
		}
		given.push({ column, sql });
	}
	return given;
}

/** Headquarters numbers its customers itself: in a database of RMH Central the ID is no identity. */
function refuseCentral(table: CustomerTable): void {
	if (columnOf(table, 'ID')?.generated !== false) return;
	throw new RmhError(
		'configuration',
		'This database does not number its customers by itself, as RMH Central does not: no customer can be added from here',
		{
			description:
				'Create the customer in RMH Central, or let the credential name the database of RMH Store Manager. Customers that exist can be updated here (operation Update Only).',
		},
	);
}
