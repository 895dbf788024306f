import { createSqlEngine, type RmhSqlEngine, type SqlEngineOptions } from './engine';
import { defaultLogin, type RmhLogin } from './engine/options';
import type { SqlSession } from './engine/types';
import type { TdsFaults } from './tds/faults';
import type { EncryptionSetting } from './tds/prelogin';
import { startTdsServer } from './tds/server';

export { defaultLogin, type RmhLogin } from './engine/options';

export interface RmhEmulatorOptions extends SqlEngineOptions {
	/** Default 0 = any free port. */
	port?: number;
	/** Default 'supported'. */
	encryption?: EncryptionSetting;
}

/** A running emulator of an RMH database: a SQL Server on the wire, with RMH's tables in it. */
export interface RmhEmulator {
	readonly host: string;
	readonly port: number;
	readonly databaseName: string;
	/** The first of the logins it was started with. */
	readonly login: RmhLogin;
	/** Troubles on the wire: cut connections, delays, errors. */
	readonly wire: TdsFaults;
	/** Troubles in the engine: deadlocks, lock time-outs. */
	readonly faults: RmhSqlEngine['faults'];
	/** See RmhSqlEngine.setTrigger. */
	readonly setTrigger: RmhSqlEngine['setTrigger'];
	/** Connections that are open now. */
	readonly connections: number;
	/** Batches and procedure calls of clients so far, without what drivers send on their own account. */
	readonly statements: number;
	/** Runs a batch with all rights, beside the clients. Resolves with the rows, by column name. */
	execute(sql: string): Promise<Record<string, unknown>[]>;
	/** Cuts all connections; the data are written. */
	close(): Promise<void>;
}

/**
 * Starts an emulator on 127.0.0.1.
 * @throws Error when the port is taken or the data folder cannot be used
 */
export async function startRmhEmulator(options: RmhEmulatorOptions = {}): Promise<RmhEmulator> {
	const { port, encryption, ...engineOptions } = options;
	const engine = await createSqlEngine(engineOptions);
	const { databaseName, faults } = engine;
	const tds = await startTdsServer({ engine, databaseName, port, encryption }).catch(
		async (error: unknown) => {
			await engine.close();
			throw error;
		},
	);
	return {
		host: '127.0.0.1',
		port: tds.port,
		databaseName,
		login: options.logins?.[0] ?? defaultLogin,
		wire: tds.faults,
		faults,
		setTrigger: (table, body) => engine.setTrigger(table, body),
		get connections() {
			return tds.connections;
		},
		get statements() {
			return tds.statements;
		},
		execute: async (sql) => await rowsOf(engine.ownSession(), sql),
		close: async () => {
			await tds.close();
			await engine.close();
		},
	};
}

async function rowsOf(session: SqlSession, sql: string): Promise<Record<string, unknown>[]> {
	const rows: Record<string, unknown>[] = [];
	let names: string[] = [];
	try {
		for await (const event of session.execute(sql, [], new AbortController().signal)) {
			if (event.kind === 'columns') names = event.columns.map(({ name }) => name);
			if (event.kind !== 'row') continue;
			rows.push(Object.fromEntries(names.map((name, index) => [name, event.values[index]])));
		}
	} finally {
		await session.close();
	}
	return rows;
}
