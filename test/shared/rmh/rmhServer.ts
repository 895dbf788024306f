import { parseRmhConnection } from '../../../nodes/shared/rmh/connection';
import { setUpLedger } from '../../../nodes/shared/rmh/ledger/setUp';
import { defaultLogin, startRmhEmulator, type RmhLogin } from '../../emulators/rmh/index';
import { ledgerScripts } from './ledger/ledgerScripts';
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

/**
 * Opens an RMH database with the first so many seed customers.
 * @param options.sales also with the seed's week of sales and collections
 * @param options.ledger also with the ledger set up
 */
export async function startRmhServer(
	customers: number,
	{ sales = false, ledger = false } = {},
): Promise<RmhTestServer> {
	if (!realSqlServer) return await startEmulator(customers, defaultLogin, { sales, ledger });
	const server = await startRealSqlServer(realSqlServer, customers, sales);
	if (ledger) await setUpLedger(parseRmhConnection(server.credential));
	return server;
}

/** The emulator, for what only it can do: a login with the rights that a test gives it, RMH's receivables module. */
export async function startEmulator(
	customers: number,
	login: RmhLogin,
	{ ledger = false, ...tables }: { sales?: boolean; receivables?: boolean; ledger?: boolean } = {},
): Promise<RmhTestServer> {
	const scripts = ledger ? ledgerScripts : [];
	const emulator = await startRmhEmulator({ customers, ...tables, scripts, logins: [login] });
	return {
		credential: {
			server: emulator.host,
			port: emulator.port,
			database: emulator.databaseName,
			user: login.user,
			password: login.password,
			encrypt: true,
			trustServerCertificate: true,
		},
		execute: async (sql) => await emulator.execute(sql),
		close: async () => await emulator.close(),
	};
}
