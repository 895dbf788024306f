import { ConnectionPool, type config } from 'mssql';

import { FAKE_DATABASE, FAKE_LOGIN, FakeEngine, type FakeScript } from './fakeEngine';
import type { EncryptionSetting } from './prelogin';
import { startTdsServer, type TdsServer } from './server';

/** A TDS server before a scripted engine, and the driver's own pools on it. */
export interface FakeServer {
	engine: FakeEngine;
	server: TdsServer;
	/** Opens a pool; `overrides` go over what would sign in. */
	connect(overrides?: Partial<config>): Promise<ConnectionPool>;
	close(): Promise<void>;
}

/** Starts a server on a free port. Unencrypted clients by default, because handshakes take time. */
export async function startFakeServer(
	script?: FakeScript,
	encryption: EncryptionSetting = 'supported',
): Promise<FakeServer> {
	const engine = new FakeEngine(script);
	const server = await startTdsServer({ engine, encryption, databaseName: FAKE_DATABASE });
	const pools: ConnectionPool[] = [];
	return {
		engine,
		server,
		async connect(overrides = {}) {
			const pool = new ConnectionPool({
				server: '127.0.0.1',
				port: server.port,
				...FAKE_LOGIN,
				database: FAKE_DATABASE,
				pool: { max: 1 },
				...overrides,
				options: { encrypt: false, trustServerCertificate: true, ...overrides.options },
			});
			pool.on('error', () => undefined);
			pools.push(pool);
			return await pool.connect();
		},
		async close() {
			// First the server: a pool would wait for what a failed test has left running.
			await server.close();
			await Promise.all(pools.map(async (pool) => await pool.close()));
		},
	};
}
