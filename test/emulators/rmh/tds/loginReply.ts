import { SqlServerError, type SqlEngine, type SqlSession } from '../engine/types';
import { emulatorRefusal } from './emulatorRefusal';
import { TDS_7_4, type LoginRequest } from './login';
import { DEFAULT_PACKET_SIZE } from './packets';
import type { ResponseMessage } from './responseMessage';
import {
	collationToken,
	DoneStatus,
	doneToken,
	environmentTextToken,
	loginAckToken,
	messageToken,
	utf8AckToken,
} from './tokens';

const LANGUAGE = 'us_english';

/** What a login without a database gets. */
export interface LoginDefaults {
	databaseName: string;
	serverName: string;
}

/**
 * Asks the engine for a session.
 * @throws SqlServerError 18452 for Windows sign-in, 18456, 4060; a refusal for other TDS versions.
 */
export function signIn(engine: SqlEngine, login: LoginRequest): SqlSession {
	if (login.tdsVersion !== TDS_7_4) {
		const version = login.tdsVersion.toString(16);
		throw emulatorRefusal(`TDS version 0x${version} is not supported, only 7.4.`);
	}
	if (login.integrated) {
		throw new SqlServerError(
			'Login failed. The login is from an untrusted domain and cannot be used with Integrated authentication.',
			{ number: 18452, severity: 14 },
		);
	}
	return engine.login(login.user, login.password, login.database);
}

/** The tokens of a successful login, in SQL Server's order. */
export function writeLoginSuccess(
	reply: ResponseMessage,
	login: LoginRequest,
	defaults: LoginDefaults,
): void {
	const { serverName } = defaults;
	const database = login.database || defaults.databaseName;
	const info = (number: number, message: string, state: number) =>
		messageToken('info', { number, state, severity: 0, message, serverName, lineNumber: 1 });
	reply.write(environmentTextToken('database', database, 'master'));
	reply.write(info(5701, `Changed database context to '${database}'.`, 2));
	reply.write(collationToken());
	reply.write(environmentTextToken('language', LANGUAGE, ''));
	reply.write(info(5703, `Changed language setting to ${LANGUAGE}.`, 1));
	reply.write(loginAckToken());
	const size = String(login.packetSize);
	reply.write(environmentTextToken('packetSize', size, String(DEFAULT_PACKET_SIZE)));
	if (login.acknowledgeUtf8) reply.write(utf8AckToken());
	reply.write(doneToken('done', DoneStatus.final, 0));
	reply.end();
}

/** A refused login. A database that cannot be opened is followed by the failed login itself. */
export function writeLoginFailure(
	reply: ResponseMessage,
	error: SqlServerError,
	user: string,
	serverName: string,
): void {
	const failures = [error];
	if (error.number === 4060) {
		failures.push(
			new SqlServerError(`Login failed for user '${user}'.`, { number: 18456, severity: 14 }),
		);
	}
	for (const { number, state, severity, message, lineNumber } of failures) {
		reply.write(
			messageToken('error', { number, state, severity, message, serverName, lineNumber }),
		);
	}
	reply.write(doneToken('done', DoneStatus.error, 0));
	reply.end();
}
