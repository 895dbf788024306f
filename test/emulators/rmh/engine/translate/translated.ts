import type { SqlType, SqlValue } from '../types';

/** How texts compare: the database's default, case-sensitive, or by code point. */
export type Comparison = 'ci' | 'cs' | 'bin';

export interface Collation {
	name: string;
	comparison: Comparison;
	/** Given by a COLLATE clause, which wins over a column's own. */
	explicit: boolean;
}

/** An expression in Postgres's SQL, with the type that SQL Server would give it. */
export interface Translated {
	/** Safe to put anywhere: in parentheses where that matters. */
	sql: string;
	type: SqlType;
	nullable: boolean;
	/** Of texts out of columns, or as COLLATE says; undefined for literals and variables, which take any. */
	collation?: Collation;
	/** The value of a literal or a variable. */
	constant?: { value: SqlValue };
	/** Written in the statement: an integer then counts as precise as it is written. */
	literal?: boolean;
	/** The literal NULL, which takes any type. */
	untyped?: boolean;
}

/** A column of a query: in Postgres `c1`, `c2`, … */
export interface TranslatedColumn {
	name: string;
	type: SqlType;
	nullable: boolean;
	collation?: Collation;
	/** The literal NULL. */
	untyped?: boolean;
}

export interface TranslatedQuery {
	sql: string;
	columns: TranslatedColumn[];
}
