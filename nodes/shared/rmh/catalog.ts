import { z } from 'zod';
import type { RmhReader } from './database';
import { RmhError } from './errors';
import type { TableName } from './identifiers';
import { nvarchar } from './parameters';
import { checkedRows } from './rows';
import { statement } from './statements';

const row = z.object({
	SchemaName: z.string(),
	TableName: z.string(),
	ColumnName: z.string(),
	TypeName: z.string(),
});

/** A table or view as the catalog knows it. */
export interface CatalogTable extends TableName {
	/** In the table's own order. */
	columns: CatalogColumn[];
}

export interface CatalogColumn {
	name: string;
	/** SQL Server's name of the system type: int, nvarchar, money, … */
	type: string;
}

/** @returns null when there is no such table or view, or the login has no right on it */
export async function findTable(
	database: RmhReader,
	name: TableName,
): Promise<CatalogTable | null> {
	const rows = checkedRows(
		row,
		await database.read(statement('table-columns'), {
			schema: nvarchar(name.schema, 128),
			table: nvarchar(name.table, 128),
		}),
		'the catalog',
	);
	const [first] = rows;
	if (!first) return null;
	return {
		schema: first.SchemaName,
		table: first.TableName,
		columns: rows.map(({ ColumnName, TypeName }) => ({ name: ColumnName, type: TypeName })),
	};
}

/** @throws RmhError (kind `configuration`) that names the setting */
export async function requireTable(
	database: RmhReader,
	name: TableName,
	setting: string,
): Promise<CatalogTable> {
	const table = await findTable(database, name);
	if (table) return table;
	throw new RmhError(
		'configuration',
		`${setting}: there is no table or view ${name.schema}.${name.table} that this login can see`,
		{
			description: `Check the name, and that the login may read it: GRANT SELECT ON ${name.schema}.${name.table} TO the user of this login.`,
		},
	);
}

/**
 * The column as the catalog spells it. Names are compared without case, as RMH databases are.
 *
 * @param types SQL types that will do; absent = any
 * @throws RmhError (kind `configuration`) that names the setting and the columns there are
 */
export function requireColumn(
	table: CatalogTable,
	name: string,
	setting: string,
	types?: ReadonlySet<string>,
): string {
	const wanted = name
		.trim()
		.replace(/^\[(.*)\]$/s, '$1')
		.toLowerCase();
	const column = table.columns.find((candidate) => candidate.name.toLowerCase() === wanted);
	const where = `${table.schema}.${table.table}`;
	if (!column) {
		const names = table.columns.map((candidate) => candidate.name).join(', ');
		throw new RmhError('configuration', `${setting}: ${where} has no column "${name}"`, {
			description: `Its columns are: ${names}.`,
		});
	}
	if (types && !types.has(column.type)) {
		throw new RmhError(
			'configuration',
			`${setting}: column ${column.name} of ${where} is of type ${column.type}`,
			{ description: `A column of one of these types is needed: ${[...types].join(', ')}.` },
		);
	}
	return column.name;
}

/** Types that hold `Customer.ID`. */
export const ID_TYPES: ReadonlySet<string> = new Set([
	'int',
	'bigint',
	'smallint',
	'numeric',
	'decimal',
]);

/** Types that hold an amount of points. */
export const NUMBER_TYPES: ReadonlySet<string> = new Set([
	...['int', 'bigint', 'smallint', 'tinyint'],
	...['decimal', 'numeric', 'money', 'smallmoney', 'float', 'real'],
]);
