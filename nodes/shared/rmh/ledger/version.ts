import { z } from 'zod';
import type { RmhReader } from '../database';
import { RmhError } from '../errors';
import { checkedRows } from '../rows';
import { statement, withIdentifiers } from '../statements';
import { toLedgerError } from './ledgerErrors';
import type { LedgerPlace } from './place';

/** No such table, or no such database. */
const LACKING: ReadonlySet<string> = new Set(['badObject', 'noSuchDatabase']);

const row = z.object({ Version: z.number().int().nullable() });

/**
 * The version of the ledger's tables; 0 = there are none.
 *
 * @param ledger what $(Ledger) stands for on this connection
 * @throws RmhError
 */
export async function readVersion(
	database: RmhReader,
	place: LedgerPlace,
	ledger: string,
): Promise<number> {
	try {
		const sql = withIdentifiers(statement('ledger/version'), { Ledger: ledger });
		const [found] = checkedRows(row, await database.read(sql), 'the sync ledger');
		return found?.Version ?? 0;
	} catch (error) {
		if (error instanceof RmhError && LACKING.has(error.kind)) return 0;
		throw toLedgerError(error, place);
	}
}
