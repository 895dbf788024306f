import { z } from 'zod';
import { findTable, ID_TYPES, requireColumn, requireTable } from '../catalog';
import type { RmhReader } from '../database';
import { RmhError } from '../errors';
import { quoted, quotedTable } from '../identifiers';
import { checkedRows } from '../rows';
import { statement, withIdentifiers } from '../statements';
import type { ReceivablesSource } from './customerSettings';
import { readByIds } from './idChunks';

const row = z.object({ CustomerID: z.coerce.number(), Number: z.string().nullable() });

/** Numbers of receivable accounts by customer ID; null where the AR module is not used. */
export type ReceivableAccounts = ReadonlyMap<number, string> | null;

/** Reads the receivable accounts of one page of customers. */
export type ReadReceivables = (ids: readonly number[]) => Promise<ReceivableAccounts>;

/**
 * Checks the source against the catalog once and returns what reads it. Where a customer has several
 * accounts, the oldest counts.
 *
 * @throws RmhError (kind `configuration`) when the module or a name is missing
 */
export async function openReceivables(
	database: RmhReader,
	source: ReceivablesSource,
): Promise<ReadReceivables> {
	if (source.kind === 'none') return async () => null;
	const sql = await receivablesStatement(database, source);
	return async (ids) => {
		const accounts = new Map<number, string>();
		const found = await readByIds(database, sql, ids);
		for (const { CustomerID, Number } of checkedRows(row, found, 'the receivable accounts')) {
			if (!accounts.has(CustomerID)) accounts.set(CustomerID, Number?.trim() ?? '');
		}
		return accounts;
	};
}

async function receivablesStatement(
	database: RmhReader,
	source: Exclude<ReceivablesSource, { kind: 'none' }>,
): Promise<string> {
	const accounts = await findTable(database, { schema: 'dbo', table: 'AR_Account' });
	if (!accounts) {
		throw new RmhError(
			'configuration',
			'Receivables: the database has no table dbo.AR_Account that this login can see',
			{
				description:
					'Set Receivables to "Not Used" if the site does not use the receivables module of RMH. Otherwise let the login read dbo.AR_Account.',
			},
		);
	}
	requireColumn(accounts, 'Number', 'Receivables');
	requireColumn(accounts, 'ID', 'Receivables');
	if (source.kind === 'accountNumber') return statement('receivables-by-account-number');
	const table = await requireTable(database, source.table, 'Link Table');
	return withIdentifiers(statement('receivables-by-link'), {
		LinkTable: quotedTable(table),
		CustomerColumn: quoted(
			requireColumn(table, source.customerColumn, 'Link Customer Column', ID_TYPES),
		),
		AccountColumn: quoted(
			requireColumn(table, source.accountColumn, 'Link Account Column', ID_TYPES),
		),
	});
}
