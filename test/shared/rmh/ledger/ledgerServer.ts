import { parseRmhConnection, type RmhConnection } from '../../../../nodes/shared/rmh/connection';
import { withRmhDatabase } from '../../../../nodes/shared/rmh/database';
import { openLedger, type Ledger } from '../../../../nodes/shared/rmh/ledger/ledger';
import { setUpLedger } from '../../../../nodes/shared/rmh/ledger/setUp';
import type { Lease, LeaseRequest } from '../../../../nodes/shared/rmh/ledger/lease';
import { acquireLease } from '../../../../nodes/shared/rmh/ledger/lease';
import {
	startRmhEmulator,
	type RmhEmulator,
	type RmhEmulatorOptions,
} from '../../../emulators/rmh';
import { startRmhServer, type RmhTestServer } from '../rmhServer';
import { ledgerScripts } from './ledgerScripts';

type Rows = Record<string, unknown>[];

/** An RMH database whose ledger is set up. */
export interface LedgerServer {
	connection: RmhConnection;
	/** Opens the ledger for the work, over a connection of its own. */
	open<T>(work: (ledger: Ledger) => Promise<T>): Promise<T>;
	/** Runs T-SQL beside the code under test. */
	execute(sql: string): Promise<Rows>;
	close(): Promise<void>;
}

/** With the emulator's troubles. */
export interface LedgerEmulator extends LedgerServer {
	emulator: RmhEmulator;
}

async function withLedger<
	S extends { execute(sql: string): Promise<Rows>; close(): Promise<void> },
>(server: S, credential: object): Promise<LedgerServer> {
	const connection = parseRmhConnection(credential);
	await setUpLedger(connection);
	return {
		connection,
		open: async (work) =>
			await withRmhDatabase(
				connection,
				{},
				async (database) => await work(await openLedger(database, connection)),
			),
		execute: async (sql) => await server.execute(sql),
		close: async () => await server.close(),
	};
}

/** The emulator, or a real SQL Server where its address is given. */
export async function startLedgerServer(
	customers: number,
	options: { sales?: boolean } = {},
): Promise<LedgerServer> {
	const server: RmhTestServer = await startRmhServer(customers, { ...options, ledger: true });
	return await withLedger(server, server.credential);
}

/** The emulator, for what only it can do. */
export async function startLedgerEmulator(
	options: RmhEmulatorOptions,
	credential: object = {},
): Promise<LedgerEmulator> {
	const scripts = Object.keys(credential).length > 0 ? [] : ledgerScripts;
	const emulator = await startRmhEmulator({ ...options, scripts });
	for (const database of Object.values(credential)) {
		// As where the server was set up anew around an old RMH database.
		await emulator.execute(`CREATE DATABASE [${String(database)}] COLLATE Latin1_General_CI_AS`);
	}
	const server = await withLedger(emulator, {
		server: emulator.host,
		port: emulator.port,
		database: emulator.databaseName,
		...emulator.login,
		encrypt: false,
		...credential,
	});
	return { ...server, emulator };
}

/** Takes the lease, which is expected to be free. */
export async function leaseOf(ledger: Ledger, request: Partial<LeaseRequest> = {}): Promise<Lease> {
	const result = await acquireLease(ledger, {
		scope: 'STORE1',
		job: 'upload',
		owner: 'execution 1',
		timeoutSeconds: 60,
		...request,
	});
	if (!result.acquired) throw new Error(`The lease is held by ${result.holder}.`);
	return result.lease;
}

/** Empties the ledger. */
export async function clearLedger(server: LedgerServer): Promise<void> {
	const tables = [
		'DocumentHistory',
		'Document',
		'History',
		'Position',
		'Conflict',
		'Alias',
		'Link',
		'Lease',
		'Run',
	];
	await server.execute(tables.map((table) => `DELETE FROM acumatica_sync.${table}`).join('; '));
}
