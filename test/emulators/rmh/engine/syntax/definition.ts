import type { SqlType } from '../types';
import type { Expression, Name, Predicate } from './expression';

/** The columns, constraints and indexes of a table. */
export interface TableDefinition {
	elements: TableElement[];
}

export type TableElement =
	| { kind: 'column'; column: ColumnDefinition }
	| { kind: 'constraint'; constraint: ConstraintDefinition };

export interface ColumnDefinition {
	name: string;
	type: SqlType;
	/** As written in the statement: the catalog shows `timestamp` and `sysname` under these names. */
	typeName: string;
	/** Undefined where the statement says neither NULL nor NOT NULL. */
	nullable?: boolean;
	identity?: { seed: number; increment: number };
	collation?: string;
	default?: DefaultDefinition;
	/** PRIMARY KEY, UNIQUE, CHECK and REFERENCES behind the column. */
	constraints: ConstraintDefinition[];
}

export interface DefaultDefinition {
	name?: string;
	expression: Expression;
	/** The source text, for the catalog. */
	text: string;
	/** ALTER TABLE ADD CONSTRAINT … DEFAULT … FOR column */
	column?: string;
}

export interface IndexedColumn {
	name: string;
	descending: boolean;
}

export type ConstraintDefinition =
	| {
			kind: 'key';
			name?: string;
			primary: boolean;
			clustered?: boolean;
			columns: IndexedColumn[];
	  }
	| { kind: 'check'; name?: string; condition: Predicate; text: string }
	| {
			kind: 'foreignKey';
			name?: string;
			columns: string[];
			table: Name;
			referenced?: string[];
			onDelete?: string;
	  }
	| ({ kind: 'default' } & DefaultDefinition);

export interface IndexDefinition {
	name: string;
	unique: boolean;
	clustered: boolean;
	columns: IndexedColumn[];
	include: string[];
	filter?: { condition: Predicate; text: string };
	/** WITH (IGNORE_DUP_KEY = ON) and the like, in upper case. */
	options: string[];
}
