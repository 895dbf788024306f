import type { ConnectionPool, Request } from 'mssql';
import type { RmhConnection } from './connection';
import { addParameter } from './driver/addParameter';
import type { LoginMessage } from './driver/connectError';
import { toConnectError } from './driver/connectError';
import type { DriverConnection } from './driver/driverConfig';
import { driverConfig } from './driver/driverConfig';
import type { Patience } from './driver/patience';
import { withPatience } from './driver/patience';
import { cancelled } from './driver/statementError';
import type { SqlParameters } from './parameters';

type Driver = typeof import('mssql');

/** A row as the driver gives it: column names as in the statement. */
export type SqlRow = Record<string, unknown>;

/** What reads. */
export interface RmhReader {
	/**
	 * Runs a statement that only reads, and returns the rows of its first result. As the victim of a
	 * deadlock it is tried twice more.
	 *
	 * Money comes as a JavaScript number, which is exact up to 15 digits: more than a credit limit
	 * has. Times must be selected as text: CONVERT(varchar(23), column, 126).
	 *
	 * @throws RmhError
	 */
	read(sql: string, parameters?: SqlParameters): Promise<SqlRow[]>;
}

/** An open RMH database. Lives as long as the work it was opened for. */
export interface RmhDatabase extends RmhReader {
	/**
	 * Runs an atomic batch that writes, and returns the rows of its last result. The batch sets
	 * XACT_ABORT ON and begins and commits its own transaction: whatever stops it, an error, a
	 * time-out or a broken connection, takes all of it back. As the victim of a deadlock it is
	 * repeated up to three times.
	 *
	 * After a broken connection nobody knows whether the batch was committed. One that changes
	 * nothing when it is run again is `repeatable`: it is then repeated on a fresh connection.
	 *
	 * @throws RmhError (kind `connectionLost` where the outcome is not known)
	 */
	execute(
		sql: string,
		parameters?: SqlParameters,
		options?: { repeatable?: boolean },
	): Promise<SqlRow[]>;
}

const READING: Patience = { deadlock: 2 };
const WRITING: Patience = { deadlock: 3 };
const REPEATABLE: Patience = { ...WRITING, connectionLost: 2 };

/**
 * Opens the RMH database for one piece of work and always closes it again, also when the work fails.
 * One small pool per node execution: n8n's workers share nothing, and a store's SQL Server Express
 * has better things to do than to keep our connections.
 *
 * @param options.signal cancels the sign-in and the running statement
 * @throws RmhError, or whatever the work throws
 */
export async function withRmhDatabase<T>(
	connection: RmhConnection,
	{ signal }: { signal?: AbortSignal | undefined },
	work: (database: RmhDatabase) => Promise<T>,
): Promise<T> {
	const driver = await loadDriver();
	const pool = await open(driver, connection, signal);
	const run = async (sql: string, parameters: SqlParameters, patience: Patience) => {
		const attempt = async () => {
			const request = new driver.Request(pool);
			for (const [name, parameter] of Object.entries(parameters)) {
				addParameter(driver, request, name, parameter);
			}
			return await runOnce(request, sql, signal);
		};
		return await withPatience(attempt, patience, signal);
	};
	try {
		return await work({
			read: async (sql, parameters = {}) => await run(sql, parameters, READING),
			execute: async (sql, parameters = {}, { repeatable = false } = {}) =>
				await run(sql, parameters, repeatable ? REPEATABLE : WRITING),
		});
	} finally {
		// The result of the work matters more than a farewell that fails.
		await pool.close().catch(() => {});
	}
}

async function open(
	driver: Driver,
	connection: RmhConnection,
	signal: AbortSignal | undefined,
): Promise<ConnectionPool> {
	if (signal?.aborted) throw cancelled();
	const messages: LoginMessage[] = [];
	const opening: DriverConnection[] = [];
	const pool = new driver.ConnectionPool(
		driverConfig(connection, (raw) => {
			opening.push(raw);
			raw.on('errorMessage', (message) => messages.push(message));
		}),
	);
	// A broken idle connection is reported here; the next statement tells it better.
	pool.on('error', () => {});
	// The pool refuses to close while it connects, the connection itself does not.
	const stop = () => opening.forEach((raw) => raw.close());
	signal?.addEventListener('abort', stop, { once: true });
	try {
		await pool.connect();
		return pool;
	} catch (error) {
		throw signal?.aborted ? cancelled(error) : toConnectError(error, connection, messages);
	} finally {
		signal?.removeEventListener('abort', stop);
	}
}

/**
 * Where a statement and a till wait for each other, SQL Server ends the statement, which is tried again, and not
 * the till's sale. Holds for the statement alone.
 */
const GIVES_WAY = 'SET DEADLOCK_PRIORITY LOW;';

async function runOnce(
	request: Request,
	sql: string,
	signal: AbortSignal | undefined,
): Promise<SqlRow[]> {
	if (signal?.aborted) throw cancelled();
	const cancel = () => request.cancel();
	signal?.addEventListener('abort', cancel, { once: true });
	try {
		const { recordsets } = await request.query<SqlRow[]>(`${GIVES_WAY} ${sql}`);
		return recordsets.at(-1) ?? [];
	} finally {
		signal?.removeEventListener('abort', cancel);
	}
}

/** Loaded on first use: the driver takes most of a second, which n8n's start should not pay. */
async function loadDriver(): Promise<Driver> {
	const { default: driver } = await import('mssql');
	return driver;
}
