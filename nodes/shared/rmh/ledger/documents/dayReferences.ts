import { z } from 'zod';
import { int, nvarchar, wallClock } from '../../parameters';
import { checkedRows } from '../../rows';
import type { Ledger } from '../ledger';

const row = z.object({ Reference: z.string() });

/**
 * The external references under which sales of a store and day were begun to be sent, alone or together.
 * @param day `2026-11-23`
 * @throws RmhError
 */
export async function dayReferences(
	ledger: Ledger,
	scope: string,
	storeId: number,
	day: string,
): Promise<string[]> {
	const rows = await ledger.read(ledger.sql('documents/day-references'), {
		scope: nvarchar(scope, 30),
		storeId: int(storeId),
		day: wallClock(`${day}T00:00:00.000`),
	});
	return checkedRows(row, rows, 'the sync ledger').map(({ Reference }) => Reference);
}
