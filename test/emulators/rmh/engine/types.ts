/**
 * What the TDS server and the SQL engine of the RMH emulator say to each other. The server knows the
 * wire and nothing of T-SQL; the engine knows T-SQL and nothing of the wire.
 */

/** A SQL Server type as a column or a parameter carries it. Lengths are in characters (n-types) or bytes. */
export type SqlType =
	| { kind: 'int' }
	| { kind: 'bigint' }
	| { kind: 'smallint' }
	| { kind: 'tinyint' }
	| { kind: 'bit' }
	| { kind: 'float' }
	| { kind: 'real' }
	| { kind: 'money' }
	| { kind: 'decimal'; precision: number; scale: number }
	| { kind: 'nvarchar'; length: number | 'max' }
	| { kind: 'varchar'; length: number | 'max' }
	| { kind: 'nchar'; length: number }
	| { kind: 'char'; length: number }
	| { kind: 'ntext' }
	| { kind: 'text' }
	| { kind: 'datetime' }
	| { kind: 'datetime2'; scale: number }
	| { kind: 'date' }
	| { kind: 'time'; scale: number }
	| { kind: 'datetimeoffset'; scale: number }
	| { kind: 'uniqueidentifier' }
	| { kind: 'binary'; length: number }
	| { kind: 'varbinary'; length: number | 'max' }
	| { kind: 'rowversion' };

/** A column of a result set. An expression without a name has the name ''. */
export interface SqlColumn {
	name: string;
	type: SqlType;
	nullable: boolean;
}

/**
 * A value by the kind of its type: number (int, smallint, tinyint, float, real), bigint (bigint), boolean
 * (bit), decimal string (money, decimal), string (texts), ISO wall-clock string (dates:
 * 'YYYY-MM-DDTHH:mm:ss.fff', 'YYYY-MM-DD', 'HH:mm:ss.fff', datetimeoffset with '+hh:mm' behind it), upper
 * case text (uniqueidentifier), Buffer (binary, varbinary, rowversion).
 */
export type SqlValue = null | number | bigint | boolean | string | Buffer;

/** A parameter of a batch; its name begins with '@'. */
export interface SqlParameter {
	name: string;
	type: SqlType;
	value: SqlValue;
	output?: boolean;
}

/** What a running batch reports, in order. */
export type SqlEvent =
	| { kind: 'columns'; columns: SqlColumn[] }
	| { kind: 'row'; values: SqlValue[] }
	/** One per statement; null where SQL Server reports no count (DDL, SET, NOCOUNT ON). */
	| { kind: 'done'; rowCount: number | null }
	/** PRINT, and RAISERROR with a severity of 10 or less. */
	| { kind: 'info'; number: number; message: string }
	| { kind: 'output'; name: string; type: SqlType; value: SqlValue };

/** Where an error stands and how bad it is, in SQL Server's terms. */
export interface SqlServerErrorDetail {
	/** SQL Server's message number, e.g. 18456. */
	number: number;
	/** 1 where SQL Server has nothing to tell apart. */
	state?: number;
	/** Class: 11-16 is the statement's fault, 20 and above ends the connection. Default 16. */
	severity?: number;
	/** Line of the batch, from 1. */
	lineNumber?: number;
	procName?: string;
}

/** An error as SQL Server would send it, with SQL Server's own number and text. */
export class SqlServerError extends Error {
	readonly number: number;
	readonly state: number;
	readonly severity: number;
	readonly lineNumber: number;
	readonly procName?: string;

	constructor(message: string, detail: SqlServerErrorDetail) {
		super(message);
		this.name = 'SqlServerError';
		this.number = detail.number;
		this.state = detail.state ?? 1;
		this.severity = detail.severity ?? 16;
		this.lineNumber = detail.lineNumber ?? 1;
		this.procName = detail.procName;
	}
}

/** One signed-in connection. */
export interface SqlSession {
	/**
	 * Runs a batch. The iterable throws SqlServerError where the batch ends with an error; `signal` aborts it
	 * (attention: an open transaction stays open, unless XACT_ABORT is on). In a procedure call, what SET sets
	 * lasts until the end of the call.
	 */
	execute(
		sql: string,
		parameters: SqlParameter[],
		signal: AbortSignal,
		inProcedure?: boolean,
	): AsyncIterable<SqlEvent>;
	begin(isolation?: string): Promise<void>;
	commit(): Promise<void>;
	rollback(savepoint?: string): Promise<void>;
	save(name: string): Promise<void>;
	/** @@TRANCOUNT */
	readonly transactionCount: number;
	/** sp_reset_connection: rolls back, drops temporary things, restores SET options. */
	reset(): Promise<void>;
	/** Rolls back an open transaction and ends the session. */
	close(): Promise<void>;
}

/** A database server. */
export interface SqlEngine {
	/**
	 * Signs in. An empty database means the login's default database.
	 * @throws SqlServerError 18456 for a wrong user or password, 4060 for a database that is not there or not allowed.
	 */
	login(user: string, password: string, database: string): SqlSession;
	close(): Promise<void>;
}
