import type { SqlType } from '../types';
import type {
	ColumnDefinition,
	IndexDefinition,
	TableDefinition,
	TableElement,
} from './definition';
import type { Expression, Name, Predicate } from './expression';
import type { SecurityStatement } from './security';
import type { CommonTable, Query, SelectItem, TableReference, TableSource } from './query';

/** A statement with the line that it begins on, for error messages. */
export type Statement = { line: number } & StatementBody;

export type StatementBody =
	| { kind: 'select'; query: Query }
	| InsertStatement
	| UpdateStatement
	| DeleteStatement
	| { kind: 'truncate'; table: Name }
	| ControlStatement
	| VariableStatement
	| TransactionStatement
	| DefinitionStatement
	| SecurityStatement
	| ExecuteStatement
	| { kind: 'option'; name: string; value: string }
	| { kind: 'identityInsert'; table: Name; on: boolean }
	| { kind: 'use'; database: string }
	| { kind: 'nothing' };

/** Where an OUTPUT clause sends its rows: to the client, or into a table. */
export interface OutputClause {
	items: SelectItem[];
	into?: { target: WriteTarget; columns?: string[] };
}

/** A table or a table variable that a statement writes to. */
export type WriteTarget = TableReference | Extract<TableSource, { kind: 'tableVariable' }>;

export interface InsertStatement {
	kind: 'insert';
	with: CommonTable[];
	target: WriteTarget;
	top?: Expression;
	columns?: string[];
	output?: OutputClause;
	source:
		| { kind: 'values'; rows: Expression[][] }
		| { kind: 'query'; query: Query }
		| { kind: 'defaults' }
		| { kind: 'execute'; statement: ExecuteStatement };
}

export interface UpdateStatement {
	kind: 'update';
	with: CommonTable[];
	target: WriteTarget;
	top?: Expression;
	assignments: Assignment[];
	output?: OutputClause;
	from: TableSource[];
	where?: Predicate;
}

/** `column = value`, `column += value`, `@variable = value` or `@variable = column = value`. */
export interface Assignment {
	column?: Name;
	variable?: string;
	/** '=' or a compound operator such as '+='. */
	operator: string;
	value: Expression;
}

export interface DeleteStatement {
	kind: 'delete';
	with: CommonTable[];
	target: WriteTarget;
	top?: Expression;
	output?: OutputClause;
	from: TableSource[];
	where?: Predicate;
}

export type ControlStatement =
	| { kind: 'block'; statements: Statement[] }
	| { kind: 'if'; condition: Predicate; then: Statement; otherwise?: Statement }
	| { kind: 'while'; condition: Predicate; body: Statement }
	| { kind: 'break' }
	| { kind: 'continue' }
	| { kind: 'return'; value?: Expression }
	| { kind: 'try'; body: Statement[]; handler: Statement[] }
	| { kind: 'throw'; error?: { number: Expression; message: Expression; state: Expression } }
	| {
			kind: 'raiserror';
			message: Expression;
			severity: Expression;
			state: Expression;
			arguments: Expression[];
			setError: boolean;
	  }
	| { kind: 'print'; value: Expression }
	| { kind: 'waitfor'; delay: Expression };

export type VariableStatement =
	| { kind: 'declare'; variables: { name: string; type: SqlType; value?: Expression }[] }
	| { kind: 'declareTable'; name: string; definition: TableDefinition }
	| { kind: 'set'; variable: string; operator: string; value: Expression };

export type TransactionStatement =
	| { kind: 'begin'; name?: string }
	| { kind: 'commit' }
	| { kind: 'rollback'; name?: string; variable?: string }
	| { kind: 'save'; name: string };

export type DefinitionStatement =
	| { kind: 'createTable'; table: Name; definition: TableDefinition }
	| { kind: 'addToTable'; table: Name; elements: TableElement[]; check: boolean }
	| { kind: 'alterColumn'; table: Name; column: ColumnDefinition }
	| {
			kind: 'dropFromTable';
			table: Name;
			columns: string[];
			constraints: string[];
	  }
	| { kind: 'createIndex'; table: Name; index: IndexDefinition }
	| { kind: 'dropIndex'; table: Name; index: string }
	| { kind: 'createSchema'; schema: string; owner?: string }
	| {
			kind: 'createView';
			view: Name;
			columns?: string[];
			text: string;
			query: Query;
			replace: boolean;
	  }
	| { kind: 'createDatabase'; database: string; collation?: string }
	| {
			kind: 'drop';
			what: 'TABLE' | 'VIEW' | 'SCHEMA' | 'DATABASE';
			names: Name[];
	  };

export interface ExecuteStatement {
	kind: 'execute';
	/** `EXEC (@text)`: the text; else the procedure. */
	text?: Expression;
	procedure?: Name;
	/** `EXEC @result = procedure` */
	result?: string;
	arguments: { name?: string; value: Expression; output: boolean }[];
}
