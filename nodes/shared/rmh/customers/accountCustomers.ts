import { z } from 'zod';
import type { RmhReader } from '../database';
import { checkedRows } from '../rows';
import { statement, withIdentifiers } from '../statements';
import type { ReceivablesSource } from './customerSettings';
import { readByIds } from './idChunks';
import { linkNames } from './receivables';

const row = z.object({ AccountID: z.coerce.number(), CustomerID: z.coerce.number() });

/**
 * The other way round than receivables.ts: which customers receivable accounts have.
 *
 * @param ids `AR_Account.ID`
 * @returns `Customer.ID`s by account, each once; an account without customers is absent, and all are where the module
 * is not used
 * @throws RmhError (kind `configuration` when a name is missing)
 */
export async function readAccountCustomers(
	database: RmhReader,
	source: ReceivablesSource,
	ids: readonly number[],
): Promise<Map<number, number[]>> {
	const customers = new Map<number, number[]>();
	if (source.kind === 'none' || ids.length === 0) return customers;
	const sql =
		source.kind === 'accountNumber'
			? statement('account-customers-by-number')
			: withIdentifiers(statement('account-customers-by-link'), await linkNames(database, source));
	const found = await readByIds(database, sql, [...new Set(ids)]);
	for (const { AccountID, CustomerID } of checkedRows(row, found, 'the receivable accounts')) {
		const own = customers.get(AccountID) ?? [];
		if (!own.includes(CustomerID)) customers.set(AccountID, [...own, CustomerID]);
	}
	return customers;
}
