import { createSqlEngine, type RmhLogin, type SqlSession } from '../../emulators/rmh/engine';
import { startTdsServer } from '../../emulators/rmh/tds/server';
import { startRealSqlServer } from './realSqlServer';

/** An RMH database to test against: the emulator, or a real SQL Server. */
export interface RmhTestServer {
	/** Decrypted credential `rmhDatabaseApi`. */
	credential: RmhTestCredential;
	/** Runs T-SQL beside the code under test. */
	execute(sql: string): Promise<Record<string, unknown>[]>;
	close(): Promise<void>;
}

export interface RmhTestCredential extends Record<string, string | number | boolean> {
	server: string;
	port: number;
	database: string;
	user: string;
	password: string;
}

/** The SQL Server that tests are to use instead of the emulator: a connection string, or undefined. */
export const realSqlServer = process.env.RMH_TEST_SQLSERVER;

/** May do everything. */
export const login: RmhLogin = { user: 'n8n_sync', password: 'Sync-Pa55word' };

/** Opens an RMH database with the first so many seed customers. */
export async function startRmhServer(customers: number): Promise<RmhTestServer> {
	return realSqlServer
		? await startRealSqlServer(realSqlServer, customers)
		: await startEmulator(customers, login);
}

/** The emulator, for what only it can do: a login with the rights that a test gives it. */
export async function startEmulator(customers: number, login: RmhLogin): Promise<RmhTestServer> {
	const { user, password } = login;
	const engine = await createSqlEngine({ customers, logins: [login] });
	const { databaseName } = engine;
	const tds = await startTdsServer({ engine, databaseName });
	return {
		credential: {
			server: '127.0.0.1',
			port: tds.port,
			database: databaseName,
			user,
			password,
			encrypt: true,
			trustServerCertificate: true,
		},
		execute: async (sql) => await run(engine.ownSession(), sql),
		close: async () => {
			await tds.close();
			await engine.close();
		},
	};
}

/** The rows of a batch, by column name. */
async function run(session: SqlSession, sql: string): Promise<Record<string, unknown>[]> {
	const rows: Record<string, unknown>[] = [];
	let names: string[] = [];
	for await (const event of session.execute(sql, [], new AbortController().signal)) {
		if (event.kind === 'columns') names = event.columns.map(({ name }) => name);
		if (event.kind !== 'row') continue;
		rows.push(Object.fromEntries(names.map((name, index) => [name, event.values[index]])));
	}
	await session.close();
	return rows;
}
