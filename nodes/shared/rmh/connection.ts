import { z } from 'zod';
import { RmhError } from './errors';

/** Where an RMH database is and how to sign in to it. Comes from the credential `rmhDatabaseApi`. */
export interface RmhConnection {
	server: string;
	/** Ignored where an instance name is given: SQL Server Browser then tells the port (UDP 1434). */
	port: number;
	instanceName?: string;
	database: string;
	user: string;
	password: string;
	encrypt: boolean;
	trustServerCertificate: boolean;
	/** Milliseconds. */
	connectionTimeout: number;
	/** Milliseconds; how long one statement may take. */
	requestTimeout: number;
	/** Where the sync ledger lives; the database is '' when it is the RMH database itself. */
	ledger: { schema: string; database: string };
}

const text = z.string().trim();
const filled = (label: string) =>
	z
		.string({ message: `${label} is empty` })
		.trim()
		.min(1, `${label} is empty`);
const seconds = (label: string, byDefault: number) =>
	z.coerce
		.number({ message: `${label} must be a number of seconds` })
		.positive(`${label} must be more than 0 seconds`)
		.default(byDefault)
		.transform((value) => Math.round(value * 1000));

const credential = z.object({
	server: filled('Server'),
	port: z.coerce
		.number({ message: 'Port must be a number' })
		.int('Port must be a whole number')
		.min(1, 'Port must be between 1 and 65535')
		.max(65535, 'Port must be between 1 and 65535')
		.default(1433),
	instanceName: text.default(''),
	database: filled('Database'),
	user: filled('User'),
	password: z.string({ message: 'Password is missing' }),
	encrypt: z.boolean().default(true),
	trustServerCertificate: z.boolean().default(false),
	connectionTimeout: seconds('Connection Timeout', 15),
	requestTimeout: seconds('Request Timeout', 60),
	ledgerSchema: text.default('acumatica_sync'),
	ledgerDatabase: text.default(''),
});

/** `host\INSTANCE` and `host,1433`, as SQL Server's own tools write them. */
const SERVER_NOTATION = /^(?<host>[^\\,]+)(?:\\(?<instance>[^\\,]+))?(?:,\s*(?<port>\d+))?$/;

/**
 * Checks the decrypted credential `rmhDatabaseApi`.
 * @throws RmhError (kind `configuration`) that names the field
 */
export function parseRmhConnection(data: unknown): RmhConnection {
	const checked = credential.safeParse(data);
	if (!checked.success) {
		const [issue] = checked.error.issues;
		throw unusable(issue?.message ?? 'a field is missing');
	}
	const { ledgerSchema, ledgerDatabase, instanceName, ...fields } = checked.data;
	const parts = SERVER_NOTATION.exec(fields.server)?.groups;
	if (!parts?.host) throw unusable('Server is not the name of a server');
	const instance = instanceName || parts.instance;
	return {
		...fields,
		server: parts.host,
		port: parts.port ? Number(parts.port) : fields.port,
		...(instance ? { instanceName: instance } : {}),
		ledger: { schema: ledgerSchema, database: ledgerDatabase },
	};
}

/** How a person would write the address: `pos-server:1433` or `pos-server\SQLEXPRESS`. */
export function addressOf({ server, port, instanceName }: RmhConnection): string {
	return instanceName ? `${server}\\${instanceName}` : `${server}:${port}`;
}

function unusable(what: string): RmhError {
	return new RmhError('configuration', `The RMH Database credential cannot be used: ${what}`, {
		description: 'Open the credential, correct the field and test it.',
	});
}
