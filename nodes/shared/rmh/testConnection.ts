import { findTable } from './catalog';
import { parseRmhConnection } from './connection';
import { customerColumns, parseCustomerRows } from './customers/customerRow';
import type { RmhDatabase } from './database';
import { withRmhDatabase } from './database';
import { RmhError } from './errors';
import { statement } from './statements';

/**
 * Tests the credential `rmhDatabaseApi`: signs in and reads one row of dbo.Customer.
 *
 * @param data the decrypted credential
 * @throws RmhError that names what is wrong
 */
export async function testRmhConnection(data: unknown): Promise<void> {
	await withRmhDatabase(parseRmhConnection(data), {}, async (database) => {
		try {
			parseCustomerRows(await database.read(statement('test-customer')));
		} catch (error) {
			throw error instanceof RmhError && error.kind === 'badColumn'
				? await missingColumns(database, error)
				: error;
		}
	});
}

/** SQL Server names one bad column at a time; the catalog tells them all. */
async function missingColumns(database: RmhDatabase, cause: RmhError): Promise<RmhError> {
	const table = await findTable(database, { schema: 'dbo', table: 'Customer' });
	const there = new Set(table?.columns.map(({ name }) => name.toLowerCase()));
	const missing = customerColumns.filter((name) => !there.has(name.toLowerCase()));
	return new RmhError(
		'notAnRmhDatabase',
		`This is not an RMH database: dbo.Customer lacks ${missing.join(', ') || 'columns'}`,
		{
			description: 'Enter the database of RMH Store Manager or RMH Central in the credential.',
			...(cause.sqlErrorNumber === undefined ? {} : { sqlErrorNumber: cause.sqlErrorNumber }),
			cause,
		},
	);
}
