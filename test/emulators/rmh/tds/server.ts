import { createServer, type AddressInfo, type Socket } from 'node:net';

import type { SqlEngine } from '../engine/types';
import { TdsConnection, type ConnectionHost } from './connection';
import { FaultPlan, type TdsFaults } from './faults';
import type { EncryptionSetting } from './prelogin';
import { serverIdentity } from './tlsHandshake';

/** Settings of a TDS server. */
export interface TdsServerOptions {
	engine: SqlEngine;
	/** 0 or absent: a free one. */
	port?: number;
	/** Default 'supported'. */
	encryption?: EncryptionSetting;
	/** Database of a login that names none. */
	databaseName: string;
	/** How the server calls itself in errors. Default 'RMH-EMULATOR'. */
	serverName?: string;
}

/** A running TDS server on 127.0.0.1. */
export interface TdsServer {
	readonly port: number;
	/** Batches and procedure calls executed so far, without what drivers send on their own account. */
	readonly statements: number;
	/** Connections that are open now. */
	readonly connections: number;
	readonly faults: TdsFaults;
	/** PEM of the self-signed certificate, for a client that wants to trust it; undefined without encryption. */
	readonly certificate?: string;
	/** Cuts all connections and waits until their sessions have ended. The engine stays open. */
	close(): Promise<void>;
}

/** User sessions of SQL Server begin here; the ones below are its own. */
const FIRST_SESSION = 51;

/** Serves `engine` to TDS 7.4 clients. */
export async function startTdsServer(options: TdsServerOptions): Promise<TdsServer> {
	const encryption = options.encryption ?? 'supported';
	const faults = new FaultPlan();
	const host: ConnectionHost = {
		engine: options.engine,
		faults,
		encryption,
		identity: encryption === 'off' ? undefined : await serverIdentity(),
		databaseName: options.databaseName,
		serverName: options.serverName ?? 'RMH-EMULATOR',
	};
	const open = new Set<TdsConnection>();
	let sessions = FIRST_SESSION;
	const accept = (socket: Socket) => {
		if (faults.refusesConnections) {
			socket.destroy();
			return;
		}
		const connection = new TdsConnection(socket, host, sessions++);
		open.add(connection);
		void connection.finished.finally(() => open.delete(connection));
	};
	const server = createServer(accept);
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port ?? 0, '127.0.0.1', resolve);
	});
	const { port } = server.address() as AddressInfo;
	return {
		port,
		faults,
		certificate: host.identity?.certificate,
		get statements() {
			return faults.statements;
		},
		get connections() {
			return open.size;
		},
		async close() {
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			for (const connection of open) connection.cut();
			await Promise.all([closed, ...[...open].map(async ({ finished }) => await finished)]);
		},
	};
}
