import type { SqlType } from '../types';
import type { Collation } from '../translate/translated';

/** A column of a table in the catalog. In Postgres it is `c<id>`. */
export interface CatalogColumn {
	id: number;
	name: string;
	type: SqlType;
	/** As declared: `timestamp`, `sysname`, `numeric`. */
	typeName: string;
	nullable: boolean;
	/** Of texts. */
	collation?: Collation;
	identity?: { seed: bigint; increment: bigint };
	default?: { objectId: number; name: string; text: string };
}

export interface CatalogIndex {
	id: number;
	name: string;
	unique: boolean;
	primary: boolean;
	/** Made by a UNIQUE constraint. */
	constraint: boolean;
	/** Column ids of the key, in order. */
	key: number[];
	filtered: boolean;
}

/** A constraint that Postgres enforces under the name `k<objectId>`. */
export interface CatalogConstraint {
	objectId: number;
	name: string;
	kind: 'check' | 'foreignKey';
}

/** A table: of a database, temporary, or a variable. In Postgres it is `d.t<objectId>`. */
export interface CatalogTable {
	kind: 'table' | 'temporary' | 'variable';
	objectId: number;
	database: CatalogDatabase;
	schema: string;
	name: string;
	columns: CatalogColumn[];
	indexes: CatalogIndex[];
	constraints: CatalogConstraint[];
	/** Foreign keys of other tables that refer to this one. */
	referencedBy: string[];
	/** Deleting a row of this table changes rows of others. */
	cascades: boolean;
}

export interface CatalogView {
	kind: 'view';
	objectId: number;
	database: CatalogDatabase;
	schema: string;
	name: string;
	/** The query, as it was written, and names for its columns. */
	text: string;
	columnNames?: string[];
}

export interface CatalogDatabase {
	id: number;
	name: string;
	/** Of its texts that declare none. */
	collation: Collation;
	/** Schema names as created, by lower-case name. */
	schemas: Map<string, { id: number; name: string }>;
	/** Tables and views by lower-case `schema.name`. */
	objects: Map<string, CatalogTable | CatalogView>;
	/** By lower-case name. */
	users: Map<string, CatalogUser>;
}

/** A right that was granted or denied. */
export interface Grant {
	permission: string;
	denies: boolean;
	/** Lower case; '' = the whole database. */
	schema: string;
	/** Lower case; '' = the whole schema. */
	name: string;
	/** Lower case; undefined = all columns. */
	columns?: string[];
}

/** A user made by CREATE USER. */
export interface CatalogUser {
	/** principal_id. */
	id: number;
	name: string;
	/** Undefined for a user without a login. */
	login?: string;
	/** Lower case. */
	roles: Set<string>;
	/** Lower case. */
	ownedSchemas: Set<string>;
	grants: Grant[];
}

/** A login made by CREATE LOGIN. */
export interface CatalogLogin {
	name: string;
	password: string;
	defaultDatabase?: string;
}

export interface Catalog {
	/** By lower-case name. */
	databases: Map<string, CatalogDatabase>;
	/** By lower-case name. */
	logins: Map<string, CatalogLogin>;
	/** By object id, for messages about constraints. */
	tables: Map<number, CatalogTable>;
}

export const tableName = (table: { objectId: number }) => `d.t${table.objectId}`;
export const columnName = (column: { id: number }) => `c${column.id}`;
export const indexName = (table: { objectId: number }, index: { id: number }) =>
	`x${table.objectId}_${index.id}`;
export const identitySequence = (table: { objectId: number }) => `d.i${table.objectId}`;
export const rowVersionSequence = (database: { id: number }) => `m.rv${database.id}`;

/** `RMH_STORE1.dbo.Customer`, as messages name a table. */
export function fullName(table: CatalogTable): string {
	if (table.kind !== 'table')
		return table.kind === 'variable' ? table.name : `tempdb.dbo.${table.name}`;
	return `${table.database.name}.${table.schema}.${table.name}`;
}
