import { z } from 'zod';
import type { ConflictResolution } from '../../customer/customerItem';
import { readByIds } from '../customers/idChunks';
import { nvarchar } from '../parameters';
import { checkedRows } from '../rows';
import { valueColumn } from './conflictValues';
import type { Ledger } from './ledger';
import { guidColumn } from './ledgerRows';

const row = z.object({
	RmhID: z.number().int(),
	Field: z.string(),
	RmhValue: valueColumn,
	AcumaticaValue: valueColumn,
	Resolution: z.enum(['rmh', 'acumatica', 'value']).nullable(),
	ResolvedValue: valueColumn,
});

/** What of a customer is not settled yet. */
export interface OpenConflicts {
	/** Fields with different edits on both sides, decided or not. */
	fields: string[];
	/** What a person has decided, by field. */
	resolutions: Record<string, ConflictResolution>;
}

/**
 * The open conflicts of many customers at once.
 * @returns by RMH ID; customers without any are absent
 * @throws RmhError
 */
export async function readOpenConflicts(
	ledger: Ledger,
	scope: string,
	rmhIds: readonly number[],
): Promise<Map<number, OpenConflicts>> {
	const sql = ledger.sql('open-conflicts-by-id');
	const rows = await readByIds(ledger, sql, [...new Set(rmhIds)], { scope: nvarchar(scope, 30) });
	const byId = new Map<number, OpenConflicts>();
	for (const one of checkedRows(row, rows, 'the sync ledger')) {
		const open = byId.get(one.RmhID) ?? { fields: [], resolutions: {} };
		byId.set(one.RmhID, open);
		open.fields.push(one.Field);
		if (one.Resolution === null) continue;
		open.resolutions[one.Field] = {
			take: one.Resolution,
			...(one.Resolution === 'value' && { value: one.ResolvedValue }),
			rmh: one.RmhValue,
			acumatica: one.AcumaticaValue,
		};
	}
	return byId;
}

const record = z.object({
	RmhID: z.number().int(),
	AcumaticaRecordID: guidColumn.nullable(),
	AcumaticaCustomerID: z.string(),
});

/** An Acumatica customer whose side has to be read, whether or not it changed. */
export interface RecordToRead {
	rmhId: number;
	/** null = not linked: it names the RMH customer by its reference. */
	recordId: string | null;
	customerId: string;
}

/**
 * The Acumatica customers whose side has to be read beside what changed. With open conflicts: those of which
 * everything is decided, and those that a run works on or would take because RMH changed. While a customer waits
 * for a decision none of its edits is moved, and the cursor goes on. Never compared: those that a run works on.
 *
 * @throws RmhError
 */
export async function readRecordsToRead(ledger: Ledger, scope: string): Promise<RecordToRead[]> {
	const rows = await ledger.read(ledger.sql('records-to-read'), { scope: nvarchar(scope, 30) });
	return checkedRows(record, rows, 'the sync ledger').map((one) => ({
		rmhId: one.RmhID,
		recordId: one.AcumaticaRecordID,
		customerId: one.AcumaticaCustomerID,
	}));
}
