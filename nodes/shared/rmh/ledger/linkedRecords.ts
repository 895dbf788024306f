import { z } from 'zod';
import { nvarchar } from '../parameters';
import { checkedRows } from '../rows';
import type { Ledger } from './ledger';
import { guidColumn } from './ledgerRows';

const row = z.object({ AcumaticaRecordID: guidColumn });

/**
 * The Acumatica customers that RMH customers of a scope are linked to, without those that a person has
 * skipped and those that are marked as deleted already.
 * @returns record IDs in lower case, each once
 * @throws RmhError
 */
export async function readLinkedRecords(ledger: Ledger, scope: string): Promise<string[]> {
	const rows = await ledger.read(ledger.sql('linked-records'), { scope: nvarchar(scope, 30) });
	return checkedRows(row, rows, 'the sync ledger').map(
		({ AcumaticaRecordID }) => AcumaticaRecordID,
	);
}
