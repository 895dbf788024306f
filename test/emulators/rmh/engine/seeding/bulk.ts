import { createHash } from 'node:crypto';
import { columnName, tableName, type CatalogColumn, type CatalogTable } from '../catalog/model';
import type { Server } from '../server/server';
import type { SqlValue } from '../types';
import { isText } from '../typing/families';
import { lengthOf } from '../typing/lengths';

const ROWS_AT_A_TIME = 5000;

/** A row by column name. */
export type SeedRow = Readonly<Record<string, SqlValue>>;

/** A GUID that depends on its table and row only. */
function seedGuid(table: string, place: number): string {
	const hex = createHash('md5').update(`${table}:${place}`).digest('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The defaults that the RMH tables have. */
function defaultValue(column: CatalogColumn, now: string, guid: () => string): SqlValue {
	const text = column.default?.text.replace(/[()\s]/g, '').toUpperCase();
	if (text === undefined) return null;
	if (text === 'GETDATE') return now;
	if (text === 'NEWID') return guid();
	if (text === "N''" || text === "''") return '';
	if (/^-?\d+$/.test(text)) return Number(text);
	throw new Error(`Seeding does not know the default ${column.default?.text} of ${column.name}.`);
}

/** A value in Postgres's text format for COPY. */
function copied(value: SqlValue): string {
	if (value === null) return '\\N';
	if (typeof value === 'boolean') return value ? '1' : '0';
	if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
	return String(value).replace(
		/[\\\t\n\r]/g,
		(character) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[character] ?? '',
	);
}

function assertFits(table: CatalogTable, column: CatalogColumn, value: SqlValue): void {
	const most = isText(column.type) ? lengthOf(column.type) : 'max';
	if (typeof value === 'string' && most !== 'max' && value.length > most) {
		throw new Error(
			`Seed value for ${table.name}.${column.name} has ${value.length} characters, ${most} fit.`,
		);
	}
}

/** Puts rows into a table, fast; columns that a row does not name take their defaults. */
export async function insertRows(
	server: Server,
	table: CatalogTable,
	rows: readonly SeedRow[],
): Promise<void> {
	const columns = table.columns.filter(({ type }) => type.kind !== 'rowversion');
	const identity = table.columns.find((column) => column.identity);
	const now = server.clock().localTime;
	for (let first = 0; first < rows.length; first += ROWS_AT_A_TIME) {
		const lines = rows.slice(first, first + ROWS_AT_A_TIME).map((row, place) => {
			const values = columns.map((column) => {
				const given = row[column.name];
				const value =
					given === undefined
						? defaultValue(column, now, () => seedGuid(table.name, first + place))
						: given;
				assertFits(table, column, value);
				return copied(value);
			});
			return `${values.join('\t')}\n`;
		});
		await server.postgres.copy(tableName(table), columns.map(columnName), lines.join(''));
	}
	if (!identity || rows.length === 0) return;
	const last = `(SELECT max(${columnName(identity)}) FROM ${tableName(table)})`;
	await server.postgres.run(`SELECT setval('d.i${table.objectId}', ${last})`);
	await server.postgres.run(`ANALYZE ${tableName(table)}`);
}
