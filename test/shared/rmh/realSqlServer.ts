import { randomBytes } from 'node:crypto';
import { ConnectionPool, type config } from 'mssql';
import { batchesOf, schemaScripts } from '../../emulators/rmh/engine';
import { rmhSeedCustomers, type RmhSeedCustomer } from '../../emulators/seed/rmhCustomers';
import { rmhSeedSales } from '../../emulators/seed/rmhSales';
import type { RmhTestServer } from './rmhServer';

/** SQL Server takes 2,100 parameters a statement. */
const PARAMETERS = 2_000;

/** "CREATE DATABASE permission denied in database 'master'." */
const MAY_NOT_CREATE = 262;

/**
 * Makes an RMH database of its own on a real SQL Server, and drops it at the end. A login that may
 * not create databases works in the one that the connection string names, which must be empty.
 *
 * @param connectionString as SQL Server's tools write it
 */
export async function startRealSqlServer(
	connectionString: string,
	customers: number,
	sales: boolean,
): Promise<RmhTestServer> {
	const given = ConnectionPool.parseConnectionString(connectionString) as config;
	const home = await new ConnectionPool(given).connect();
	const own = `rmh_test_${randomBytes(6).toString('hex')}`;
	const database = await createDatabase(home, own, given.database);
	const pool = await new ConnectionPool({ ...given, database }).connect();
	const execute = async (sql: string): Promise<Record<string, unknown>[]> => {
		const { recordset } = await pool.request().batch<Record<string, unknown>>(sql);
		return recordset ?? [];
	};
	for (const batch of schemaScripts().flatMap(batchesOf)) await execute(batch);
	const seeds = rmhSeedCustomers(customers);
	await insertCustomers(pool, seeds);
	if (sales) await insertSales(pool, seeds);
	return {
		credential: {
			server: given.server,
			port: given.port ?? 1433,
			...(given.options?.instanceName ? { instanceName: given.options.instanceName } : {}),
			database,
			user: given.user ?? '',
			password: given.password ?? '',
			encrypt: given.options?.encrypt ?? true,
			trustServerCertificate: given.options?.trustServerCertificate ?? false,
		},
		execute,
		close: async () => {
			if (database !== own) await dropEverything(execute);
			await pool.close();
			if (database === own) await dropDatabase(home, own);
			await home.close();
		},
	};
}

async function createDatabase(
	home: ConnectionPool,
	own: string,
	given: string | undefined,
): Promise<string> {
	const refusal = await home
		.request()
		.batch(`CREATE DATABASE [${own}]`)
		.then(
			() => null,
			(error: Error & { number?: number }) => error,
		);
	if (!refusal) return own;
	if (refusal.number !== MAY_NOT_CREATE || !given) throw refusal;
	const { recordset } = await home
		.request()
		.query<{ tables: number }>('SELECT COUNT(*) AS tables FROM sys.tables');
	if (recordset[0]?.tables !== 0) {
		throw new Error(
			`RMH_TEST_SQLSERVER: the database ${given} is not empty. Tests never touch data.`,
		);
	}
	return given;
}

async function dropDatabase(home: ConnectionPool, own: string): Promise<void> {
	await home
		.request()
		.batch(
			`ALTER DATABASE [${own}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [${own}]`,
		);
}

/** The database was empty before, so everything in it is ours. */
async function dropEverything(execute: RmhTestServer['execute']): Promise<void> {
	const objects = await execute(
		"SELECT SCHEMA_NAME(schema_id) AS s, name AS n, type AS t FROM sys.objects WHERE type IN ('U', 'V') AND is_ms_shipped = 0 ORDER BY type DESC",
	);
	for (const { s, n, t } of objects) {
		const kind = String(t).trim() === 'V' ? 'VIEW' : 'TABLE';
		await execute(`DROP ${kind} [${String(s)}].[${String(n).replaceAll(']', ']]')}]`);
	}
}

async function insertCustomers(
	pool: ConnectionPool,
	seeds: readonly RmhSeedCustomer[],
): Promise<void> {
	const [first] = seeds;
	if (!first) return;
	const columns = Object.keys(first) as (keyof RmhSeedCustomer)[];
	const rowsAtOnce = Math.floor(PARAMETERS / columns.length);
	for (let start = 0; start < seeds.length; start += rowsAtOnce) {
		const request = pool.request();
		const rows = seeds.slice(start, start + rowsAtOnce).map((seed, row) => {
			const names = columns.map((column) => `p${row}_${column}`);
			columns.forEach((column, index) => request.input(names[index]!, seed[column]));
			return `(${names.map((name) => `@${name}`).join(', ')})`;
		});
		await request.query(
			`SET IDENTITY_INSERT dbo.Customer ON; INSERT INTO dbo.Customer (${columns.join(', ')}) VALUES ${rows.join(', ')}; SET IDENTITY_INSERT dbo.Customer OFF;`,
		);
	}
}

/** Row by row, each with its own columns. */
async function insertSales(
	pool: ConnectionPool,
	customers: readonly RmhSeedCustomer[],
): Promise<void> {
	for (const [table, rows] of rmhSeedSales(customers)) {
		for (const row of rows) {
			const request = pool.request();
			const names = Object.keys(row);
			names.forEach((name) => request.input(name, row[name]));
			const values = names.map((name) => `@${name}`).join(', ');
			const insert = `INSERT INTO dbo.[${table}] (${names.map((name) => `[${name}]`).join(', ')}) VALUES (${values});`;
			// A batch's number is no identity.
			const numbered = table !== 'Batch';
			await request.query(
				numbered
					? `SET IDENTITY_INSERT dbo.[${table}] ON; ${insert} SET IDENTITY_INSERT dbo.[${table}] OFF;`
					: insert,
			);
		}
	}
}
