import type { config as DriverConfig } from 'mssql';
import type { RmhConnection } from '../connection';
import type { LoginMessage } from './connectError';

/** What the driver's connection offers beyond its published type. */
export interface DriverConnection {
	on(event: 'errorMessage', listener: (message: LoginMessage) => void): void;
	close(): void;
}

/**
 * The configuration of the mssql driver for one piece of work.
 *
 * @param beforeConnect is handed each connection before it signs in
 */
export function driverConfig(
	connection: RmhConnection,
	beforeConnect: (raw: DriverConnection) => void,
): DriverConfig {
	const { server, port, instanceName, database, user, password } = connection;
	const config = {
		server,
		// The driver looks the port up itself where there is an instance name.
		...(instanceName ? {} : { port }),
		database,
		user,
		password,
		connectionTimeout: connection.connectionTimeout,
		requestTimeout: connection.requestTimeout,
		pool: { min: 0, max: 2 },
		// Otherwise every statement is preceded by a SELECT 1 of the pool.
		validateConnection: 'socket' as const,
		beforeConnect,
		options: {
			encrypt: connection.encrypt,
			trustServerCertificate: connection.trustServerCertificate,
			...(instanceName ? { instanceName } : {}),
			appName: 'n8n-nodes-rmh-acumatica',
			// Matters to raw rows only, all other times travel as text: with UTC on both sides the
			// driver's Date shows SQL Server's wall clock in its UTC parts, whatever zone n8n is in.
			useUTC: true,
			enableArithAbort: true,
		},
	};
	// The published type of beforeConnect expects tedious' own class.
	return config as unknown as DriverConfig;
}
