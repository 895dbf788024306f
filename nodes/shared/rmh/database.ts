import { setTimeout as delay } from 'node:timers/promises';
import type { ConnectionPool, Request } from 'mssql';
import type { RmhConnection } from './connection';
import type { LoginMessage } from './driver/connectError';
import { toConnectError } from './driver/connectError';
import { cancelled, toStatementError } from './driver/statementError';
import type { DriverConnection } from './driver/driverConfig';
import { driverConfig } from './driver/driverConfig';
import type { SqlParameter, SqlParameters } from './parameters';

type Driver = typeof import('mssql');

/** A row as the driver gives it: column names as in the statement. */
export type SqlRow = Record<string, unknown>;

/** An open RMH database. Lives as long as the work it was opened for. */
export interface RmhDatabase {
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

const DEADLOCK_TRIES = 3;

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
	try {
		return await work({
			read: async (sql, parameters = {}) => {
				const request = () => {
					const made = new driver.Request(pool);
					for (const [name, parameter] of Object.entries(parameters)) {
						addParameter(driver, made, name, parameter);
					}
					return made;
				};
				return await readPatiently(request, sql, signal);
			},
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

async function readPatiently(
	newRequest: () => Request,
	sql: string,
	signal: AbortSignal | undefined,
): Promise<SqlRow[]> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await readOnce(newRequest(), sql, signal);
		} catch (caught) {
			const error = toStatementError(caught);
			if (signal?.aborted) throw cancelled(caught);
			if (!error.transient || attempt === DEADLOCK_TRIES) throw error;
			// Not at once, and not at the same moment as the other victim.
			await delay(50 + Math.random() * 200);
		}
	}
}

async function readOnce(
	request: Request,
	sql: string,
	signal: AbortSignal | undefined,
): Promise<SqlRow[]> {
	if (signal?.aborted) throw cancelled();
	const cancel = () => request.cancel();
	signal?.addEventListener('abort', cancel, { once: true });
	try {
		const { recordset } = await request.query<SqlRow>(sql);
		return recordset ?? [];
	} finally {
		signal?.removeEventListener('abort', cancel);
	}
}

/** Types are made per value: the driver wants its own classes. */
function addParameter(driver: Driver, request: Request, name: string, parameter: SqlParameter) {
	switch (parameter.type) {
		case 'int':
			return request.input(name, driver.Int(), parameter.value);
		case 'bit':
			return request.input(name, driver.Bit(), parameter.value);
		case 'nvarchar':
			return request.input(name, driver.NVarChar(parameter.length), parameter.value);
		case 'varchar':
			return request.input(name, driver.VarChar(parameter.length), parameter.value);
	}
}

/** Loaded on first use: the driver takes most of a second, which n8n's start should not pay. */
async function loadDriver(): Promise<Driver> {
	const { default: driver } = await import('mssql');
	return driver;
}
