import type { CatalogTable, CatalogView } from '../catalog/model';
import type { SystemView } from '../catalog/systemViews/systemView';
import type { Expression, Name, Predicate } from '../syntax/expression';
import type { Query } from '../syntax/query';
import type { SqlType, SqlValue } from '../types';
import type { Scope } from './scope';
import type { TableAccess, TableUse } from './tableUse';
import type { Collation, Translated, TranslatedQuery } from './translated';

/** What the running statement knows of its session. */
export interface Surroundings {
	/** Current database. */
	readonly databaseName: string;
	readonly databaseId: number;
	/** Of the current database: what COLLATE DATABASE_DEFAULT means. */
	readonly databaseCollation: Collation;
	/** The wall clock of the server at the start of the statement, and UTC: `2026-11-23 09:15:00.123`. */
	readonly localTime: string;
	readonly utcTime: string;
	variable(name: string): { type: SqlType; value: SqlValue } | undefined;
	/** The table behind a table variable. */
	tableVariable(name: string): CatalogTable | undefined;
	/** A table, view or system view; undefined when there is none. */
	table(name: Name): CatalogTable | CatalogView | SystemView | undefined;
	/** `@@rowcount` and the like, in lower case; undefined when it does not exist. */
	globalVariable(name: string): { type: SqlType; value: SqlValue } | undefined;
	/** Values of functions about the session: SUSER_SNAME, ERROR_NUMBER, SCOPE_IDENTITY, … */
	sessionFunction(
		name: string,
		given: readonly SqlValue[],
	): { type: SqlType; value: SqlValue } | undefined;
	/** The tables and views of the current database that the catalog shows; undefined = all. */
	visibleObjects(): { objectId: number; schema: string; name: string }[] | undefined;
	/** What to call with each column of a table that is read; undefined where all may be. */
	columnGuard(
		permission: 'SELECT' | 'UPDATE',
		table: CatalogTable,
	): ((column: string) => void) | undefined;
	/** @throws SqlServerError 229 */
	assertAllowed(access: TableAccess, table: CatalogTable | CatalogView | SystemView): void;
}

/** The translation of one statement; every part of it reaches the others through this. */
export interface Translation {
	readonly surroundings: Surroundings;
	/** The tables that the statement touches. */
	readonly uses: TableUse[];
	/** A name that no other table of the statement has. */
	alias(): string;
	expression(expression: Expression, scope: Scope): Translated;
	/** A condition as a boolean of Postgres. */
	predicate(predicate: Predicate, scope: Scope): string;
	query(query: Query, scope: Scope): TranslatedQuery;
	/** The same statement as seen from a view: its names mean other tables, it has no variables. */
	inside(view: CatalogView): Translation;
	/** Rows of this table that a READPAST read leaves out: they are locked by others. */
	lockedRows(table: CatalogTable): readonly bigint[];
}
