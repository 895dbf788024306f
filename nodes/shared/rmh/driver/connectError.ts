import type { RmhConnection } from '../connection';
import { addressOf } from '../connection';
import { RmhError } from '../errors';
import { codesOf } from './driverError';

/** A message of the server during sign-in. The driver itself keeps only the text of the last one. */
export interface LoginMessage {
	number: number;
	message: string;
}

/** 18456 and its kin: wrong password, disabled, locked, expired, wrong kind of authentication. */
const LOGIN_REFUSED = new Set([18450, 18451, 18452, 18456, 18458, 18459, 18461, 18470, 18486]);
const PASSWORD_EXPIRED = new Set([18463, 18464, 18465, 18466, 18467, 18468, 18487, 18488]);
const NO_SUCH_DATABASE = new Set([911, 4060]);

/** OpenSSL's words for a certificate that nobody trusts, that expired or that names another host. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ALTNAME|HOSTNAME_MISMATCH/;

/**
 * Names what is wrong when no connection came about.
 *
 * @param messages what the server said during sign-in, in order. A database that cannot be opened is
 *   followed by "login failed", so the first telling one counts.
 */
export function toConnectError(
	cause: unknown,
	connection: RmhConnection,
	messages: readonly LoginMessage[],
): RmhError {
	const refused = refusal(connection, messages, cause);
	if (refused) return refused;
	const codes = codesOf(cause);
	const address = addressOf(connection);
	if (codes.some((code) => CERTIFICATE.test(code))) {
		return new RmhError('certificate', `The certificate of ${address} is not trusted`, {
			description:
				'Install a certificate that this n8n trusts on the SQL Server, or turn on "Trust Server Certificate" in the credential if you know the network. (SQL Server makes its own, self-signed certificate unless it is given one.)',
			cause,
		});
	}
	if (codes.includes('EENCRYPT')) return encryptionMismatch(connection, cause);
	if (codes.includes('EINSTLOOKUP')) {
		return new RmhError(
			'unreachable',
			`The instance ${address} was not found: SQL Server Browser did not answer for it`,
			{
				description:
					'Check the name of the instance, that the service "SQL Server Browser" runs and that UDP port 1434 is open, or leave the instance empty and give the TCP port.',
				cause,
			},
		);
	}
	if (codes.includes('ELOGIN')) return loginRefused(connection, undefined, cause);
	return new RmhError(
		'unreachable',
		`The SQL Server ${address} cannot be reached${reason(codes)}`,
		{
			description:
				'Check server and port, that TCP/IP is on in SQL Server Configuration Manager, and that the firewall lets this n8n through.',
			cause,
		},
	);
}

function refusal(
	connection: RmhConnection,
	messages: readonly LoginMessage[],
	cause: unknown,
): RmhError | undefined {
	const database = messages.find(({ number }) => NO_SUCH_DATABASE.has(number));
	if (database) {
		return new RmhError(
			'noSuchDatabase',
			`There is no database "${connection.database}" on ${addressOf(connection)} that this login may open`,
			{
				description:
					'Check the name of the database, and that the login is a user of it. SQL Server does not tell the two apart.',
				sqlErrorNumber: database.number,
				cause,
			},
		);
	}
	const expired = messages.find(({ number }) => PASSWORD_EXPIRED.has(number));
	if (expired) {
		return new RmhError('loginRefused', 'The password of this login has expired', {
			description: 'Change it on the SQL Server, then enter the new one in the credential.',
			sqlErrorNumber: expired.number,
			cause,
		});
	}
	const refused = messages.find(({ number }) => LOGIN_REFUSED.has(number));
	return refused && loginRefused(connection, refused.number, cause);
}

function loginRefused(
	connection: RmhConnection,
	sqlErrorNumber: number | undefined,
	cause: unknown,
): RmhError {
	return new RmhError('loginRefused', `${addressOf(connection)} refused the login`, {
		description:
			'Check user and password in the credential, that the login is neither disabled nor locked, and that the server allows SQL Server authentication ("mixed mode").',
		...(sqlErrorNumber === undefined ? {} : { sqlErrorNumber }),
		cause,
	});
}

function encryptionMismatch(connection: RmhConnection, cause: unknown): RmhError {
	const address = addressOf(connection);
	return connection.encrypt
		? new RmhError('encryption', `${address} does not offer encryption`, {
				description:
					'Give the SQL Server a certificate, or turn off "Encrypt Connection" in the credential if you know the network.',
				cause,
			})
		: new RmhError('encryption', `${address} demands encryption`, {
				description: 'Turn on "Encrypt Connection" in the credential.',
				cause,
			});
}

const REASONS: Readonly<Record<string, string>> = {
	ENOTFOUND: 'no such host name',
	EAI_AGAIN: 'the host name could not be looked up',
	ECONNREFUSED: 'nothing listens on that port',
	EHOSTUNREACH: 'no route to the host',
	ENETUNREACH: 'no route to its network',
	ECONNRESET: 'the connection was cut',
	ETIMEDOUT: 'no answer',
	ETIMEOUT: 'no answer in time',
};

function reason(codes: readonly string[]): string {
	const known = codes.map((code) => REASONS[code]).find((text) => text !== undefined);
	return known ? `: ${known}` : '';
}
