import { z } from 'zod';
import { ID_TYPES, requireColumn, requireTable } from '../catalog';
import type { RmhReader } from '../database';
import { quoted, quotedTable } from '../identifiers';
import { checkedRows } from '../rows';
import { statement, withIdentifiers } from '../statements';
import { accountValue, requireAccounts } from './customerRecords';
import type { ReceivablesLink, ReceivablesSource } from './customerSettings';
import { readByIds } from './idChunks';

const row = z.object({
	CustomerID: z.coerce.number(),
	AccountID: z.coerce.number(),
	Number: z.string().nullable(),
	Name: z.string().nullable(),
});

/** An account of the receivables module. */
export interface ReceivableAccount {
	/** `AR_Account.ID`. */
	id: number;
	/** As the site numbers it; '' when it has none. */
	number: string;
	/** '' when it has none, or the table no column for it. */
	name: string;
}

/**
 * Receivable accounts by customer ID, the oldest first; customers without one are absent. null where the
 * AR module is not used.
 */
export type ReceivableAccounts = ReadonlyMap<number, readonly ReceivableAccount[]> | null;

/** Reads the receivable accounts of one page of customers. */
export type ReadReceivables = (ids: readonly number[]) => Promise<ReceivableAccounts>;

/**
 * Checks the source against the catalog once and returns what reads it.
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
		const accounts = new Map<number, ReceivableAccount[]>();
		const found = await readByIds(database, sql, ids);
		for (const link of checkedRows(row, found, 'the receivable accounts')) {
			const account = {
				id: link.AccountID,
				number: link.Number?.trim() ?? '',
				name: link.Name?.trim() ?? '',
			};
			const own = accounts.get(link.CustomerID) ?? [];
			// Linked twice is linked.
			if (own.some(({ id }) => id === account.id)) continue;
			accounts.set(link.CustomerID, [...own, account]);
		}
		return accounts;
	};
}

async function receivablesStatement(database: RmhReader, source: ReceivablesLink): Promise<string> {
	const AccountName = accountValue(await requireAccounts(database), 'Name');
	if (source.kind === 'accountNumber') {
		return withIdentifiers(statement('receivables-by-account-number'), { AccountName });
	}
	const link = await linkNames(database, source);
	return withIdentifiers(statement('receivables-by-link'), { AccountName, ...link });
}

/**
 * The names of the table that links customers to accounts, quoted.
 * @throws RmhError (kind `configuration`) when one is missing
 */
export async function linkNames(
	database: RmhReader,
	source: Extract<ReceivablesLink, { kind: 'linkTable' }>,
): Promise<{ LinkTable: string; CustomerColumn: string; AccountColumn: string }> {
	const table = await requireTable(database, source.table, 'Link Table');
	return {
		LinkTable: quotedTable(table),
		CustomerColumn: quoted(
			requireColumn(table, source.customerColumn, 'Link Customer Column', ID_TYPES),
		),
		AccountColumn: quoted(
			requireColumn(table, source.accountColumn, 'Link Account Column', ID_TYPES),
		),
	};
}
