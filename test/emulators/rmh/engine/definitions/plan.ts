import {
	identitySequence,
	rowVersionSequence,
	columnName,
	type CatalogColumn,
	type CatalogTable,
} from '../catalog/model';
import { quoteText } from '../translate/literals';
import { postgresType } from '../translate/postgresTypes';
import { isText } from '../typing/families';
import { defaultCollation } from '../translate/collations';
import { columnShape } from './columnShape';

/** Statements of Postgres that make a change, in order. */
export type Plan = string[];

const orNull = (text: string | undefined) => (text === undefined ? 'NULL' : quoteText(text));
const bit = (value: boolean) => (value ? 1 : 0);

/** A column in CREATE TABLE; identity and row version fill themselves. */
export function physicalColumn(table: CatalogTable, column: CatalogColumn): string {
	const parts = [columnName(column), postgresType(column.type)];
	if (isText(column.type)) parts.push('COLLATE "C"');
	if (!column.nullable) parts.push('NOT NULL');
	if (column.identity) parts.push(`DEFAULT nextval('${identitySequence(table)}')`);
	if (column.type.kind === 'rowversion') {
		parts.push(`DEFAULT int8send(nextval('${rowVersionSequence(table.database)}'))`);
	}
	return parts.join(' ');
}

/** The sequence behind an identity column. */
export function physicalIdentity(table: CatalogTable, column: CatalogColumn): string {
	const { seed, increment } = column.identity ?? { seed: 1n, increment: 1n };
	const bounds =
		increment < 0n
			? 'MINVALUE -9223372036854775808 MAXVALUE 9223372036854775807'
			: `MINVALUE ${seed < 1n ? seed : 1n}`;
	return `CREATE SEQUENCE ${identitySequence(table)} INCREMENT ${increment} ${bounds} START ${seed}`;
}

/** A column in the catalog. */
export function recordColumn(table: CatalogTable, column: CatalogColumn): string {
	const { maxLength, precision, scale } = columnShape(column.type);
	const collation = isText(column.type) ? (column.collation ?? defaultCollation).name : undefined;
	const values = [
		table.objectId,
		column.id,
		quoteText(column.name),
		quoteText(JSON.stringify(column.type)),
		quoteText(column.typeName),
		maxLength,
		precision,
		scale,
		bit(column.nullable),
		orNull(collation),
		column.identity?.seed ?? 'NULL',
		column.identity?.increment ?? 'NULL',
		column.default?.objectId ?? 0,
	];
	return `INSERT INTO m.columns VALUES (${values.join(', ')})`;
}

/** An object in the catalog. */
export function recordObject(object: {
	objectId: number;
	databaseId: number;
	schemaId: number;
	parentId?: number;
	name: string;
	type: 'U' | 'V' | 'PK' | 'UQ' | 'C' | 'D' | 'F';
	definition?: string;
	now: string;
}): string {
	const values = [
		object.objectId,
		object.databaseId,
		object.schemaId,
		object.parentId ?? 0,
		quoteText(object.name),
		quoteText(object.type),
		orNull(object.definition),
		quoteText(object.now),
		quoteText(object.now),
	];
	return `INSERT INTO m.objects VALUES (${values.join(', ')})`;
}
