import { RmhError } from '../errors';
import { codesOf, messageOf, numberOf } from './driverError';
import { withoutValues } from './withoutValues';

/** The table without which a database is not RMH's. */
const CUSTOMER_TABLE = /^(dbo\.)?Customer$/i;

/** Names what is wrong when a statement did not succeed. */
export function toStatementError(cause: unknown): RmhError {
	if (cause instanceof RmhError) return cause;
	const sqlErrorNumber = numberOf(cause);
	const told = sqlErrorNumber === undefined ? undefined : toldByServer(sqlErrorNumber, cause);
	if (told) return told;
	const codes = codesOf(cause);
	if (codes.includes('ECANCEL') || codes.includes('EABORT')) return cancelled(cause);
	if (codes.includes('ETIMEOUT')) {
		return new RmhError('timeout', 'The RMH database took too long to answer', {
			description:
				'Raise "Request Timeout" in the credential, read in smaller pages, or run the workflow when the tills are quiet.',
			cause,
		});
	}
	if (codes.some((code) => LOST.has(code))) {
		return new RmhError('connectionLost', 'The connection to the RMH database broke', {
			description:
				'Run the workflow again. If it happens often, look at the network between n8n and the SQL Server.',
			cause,
		});
	}
	return new RmhError(
		'unexpected',
		`The RMH database answered: ${withoutValues(messageOf(cause), sqlErrorNumber)}`,
		{
			description: 'Show this text to the administrator of the SQL Server.',
			...(sqlErrorNumber === undefined ? {} : { sqlErrorNumber }),
			cause,
		},
	);
}

/** The execution was stopped, by a person or by its time limit. */
export function cancelled(cause?: unknown): RmhError {
	return new RmhError('cancelled', 'Stopped while reading from the RMH database', {
		description: 'The execution was cancelled. Nothing is left open on the SQL Server.',
		cause,
	});
}

const LOST = new Set([
	'ESOCKET',
	'ECONNCLOSED',
	'ENOTOPEN',
	'ECLOSE',
	'ECONNRESET',
	'EINVALIDSTATE',
]);

function toldByServer(sqlErrorNumber: number, cause: unknown): RmhError | undefined {
	const message = messageOf(cause);
	const make = (kind: RmhError['kind'], what: string, description: string) =>
		new RmhError(kind, what, { description, sqlErrorNumber, cause });
	const name = /['"]([^'"]+)['"]/.exec(message)?.[1] ?? '';
	switch (sqlErrorNumber) {
		case 208:
			return CUSTOMER_TABLE.test(name)
				? make(
						'notAnRmhDatabase',
						'This is not an RMH database: it has no table dbo.Customer that this login can see',
						'Enter the database of RMH Store Manager or RMH Central in the credential, and let its login read dbo.Customer.',
					)
				: make(
						'badObject',
						`The database has no table or view "${name}" that this login can see`,
						'Check the name in the settings of the node, and that the login may read it.',
					);
		case 207:
		case 4104:
			return make(
				'badColumn',
				`A table of the database has no column "${name}"`,
				'Test the credential: it names every column of dbo.Customer that is missing. For a table of your own, check the names in the settings of the node.',
			);
		case 229:
		case 230:
			return noRight(message, make);
		case 911:
			return make(
				'noSuchDatabase',
				`There is no database "${name}" on this SQL Server`,
				'Check the name of the database.',
			);
		case 916:
			return make(
				'noRight',
				'The login may not use a database that the statement needs',
				'Make the login a user of that database.',
			);
		case 1205:
			return make(
				'deadlock',
				'SQL Server ended the statement to resolve a deadlock with another program',
				'Run the workflow again; this passes by itself. If it happens often, run it when the tills are quiet.',
			);
		case 1222:
			return make(
				'timeout',
				'The rows are locked by another program',
				'Run the workflow again later, and look for a long transaction in RMH.',
			);
		default:
			return undefined;
	}
}

/** "The SELECT permission was denied on the (column 'X' of the) object 'Customer', database 'RMH', schema 'dbo'." */
function noRight(
	message: string,
	make: (kind: RmhError['kind'], what: string, description: string) => RmhError,
): RmhError {
	const right = /The (\w+) permission/i.exec(message)?.[1] ?? 'SELECT';
	const object = /object '([^']+)'/i.exec(message)?.[1];
	const schema = /schema '([^']+)'/i.exec(message)?.[1] ?? 'dbo';
	const target = object ? `${schema}.${object}` : 'this table';
	return make(
		'noRight',
		`The login may not ${right.toLowerCase()} on ${target}`,
		`Let the administrator run: GRANT ${right.toUpperCase()} ON ${target} TO the user of this login.`,
	);
}
