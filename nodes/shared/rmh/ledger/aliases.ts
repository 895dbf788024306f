import { z } from 'zod';
import { chunksOf, filledUp, readByIds } from '../customers/idChunks';
import { numbered, nvarchar, uniqueidentifier } from '../parameters';
import { checkedRows } from '../rows';
import { repeatInList } from '../statements';
import type { Ledger } from './ledger';
import { guidColumn } from './ledgerRows';

const rmhRow = z.object({ RmhID: z.number().int(), SurvivorRmhID: z.number().int() });
const mergedRow = z.object({
	RmhID: z.number().int().nullable(),
	AcumaticaRecordID: guidColumn.nullable(),
	SurvivorRmhID: z.number().int(),
});
const customerRow = z.object({ AcumaticaCustomerID: z.string(), SurvivorRmhID: z.number().int() });
const recordRow = z.object({ AcumaticaRecordID: guidColumn, SurvivorRmhID: z.number().int() });

/**
 * RMH customers that were merged into others.
 * @returns the RMH ID of the survivor, by the RMH ID that is no more; all others are absent
 * @throws RmhError
 */
export async function readSurvivors(
	ledger: Ledger,
	scope: string,
	rmhIds: readonly number[],
): Promise<Map<number, number>> {
	const sql = ledger.sql('aliases-by-id');
	const rows = await readByIds(ledger, sql, [...new Set(rmhIds)], { scope: nvarchar(scope, 30) });
	const aliases = checkedRows(rmhRow, rows, 'the sync ledger');
	return new Map(aliases.map((alias) => [alias.RmhID, alias.SurvivorRmhID]));
}

/** Who was merged into an RMH customer, in either system. */
export interface Merged {
	/** RMH IDs that are no more. */
	rmhIds: number[];
	/** `id` of Acumatica records, in lower case. */
	recordIds: string[];
}

/**
 * Who was merged into some RMH customers.
 * @returns by the RMH ID of the survivor; all others are absent
 * @throws RmhError
 */
export async function readMerged(
	ledger: Ledger,
	scope: string,
	survivorIds: readonly number[],
): Promise<Map<number, Merged>> {
	const sql = ledger.sql('aliases-by-survivor');
	const ids = [...new Set(survivorIds)];
	const rows = await readByIds(ledger, sql, ids, { scope: nvarchar(scope, 30) });
	const merged = new Map<number, Merged>();
	for (const alias of checkedRows(mergedRow, rows, 'the sync ledger')) {
		const { rmhIds, recordIds } = merged.get(alias.SurvivorRmhID) ?? { rmhIds: [], recordIds: [] };
		if (alias.RmhID !== null) rmhIds.push(alias.RmhID);
		if (alias.AcumaticaRecordID !== null) recordIds.push(alias.AcumaticaRecordID);
		merged.set(alias.SurvivorRmhID, { rmhIds, recordIds });
	}
	return merged;
}

/**
 * In the place of a survivor: the Acumatica customer belongs to nobody. It was erased for privacy, or was deleted in RMH
 * and forgotten since (Clean Up).
 */
export const NOBODY = 0;

/**
 * Acumatica customers that were merged into others, erased or forgotten.
 * @returns `NOBODY`, or the RMH ID whose link they belong to, by their record's `id` in lower case; all others are absent
 * @throws RmhError
 */
export async function readSurvivorsByRecord(
	ledger: Ledger,
	scope: string,
	recordIds: readonly string[],
): Promise<Map<string, number>> {
	const survivors = new Map<string, number>();
	for (const chunk of chunksOf([...new Set(recordIds)])) {
		const list = filledUp(chunk);
		const rows = await ledger.read(repeatInList(ledger.sql('aliases-by-record'), list.length), {
			scope: nvarchar(scope, 30),
			...numbered('record', list, uniqueidentifier),
		});
		for (const alias of checkedRows(recordRow, rows, 'the sync ledger')) {
			survivors.set(alias.AcumaticaRecordID, alias.SurvivorRmhID);
		}
	}
	return survivors;
}

/**
 * Acumatica customers that were merged into others, by the customer IDs that they had.
 * @returns the RMH ID whose link they belong to, by customer ID in upper case; all others are absent
 * @throws RmhError
 */
export async function readSurvivorsByCustomerId(
	ledger: Ledger,
	scope: string,
	customerIds: readonly string[],
): Promise<Map<string, number>> {
	const survivors = new Map<string, number>();
	for (const chunk of chunksOf([...new Set(customerIds)])) {
		const list = filledUp(chunk);
		const rows = await ledger.read(repeatInList(ledger.sql('aliases-by-customer'), list.length), {
			scope: nvarchar(scope, 30),
			...numbered('customer', list, (id) => nvarchar(id?.slice(0, 30) ?? null, 30)),
		});
		for (const alias of checkedRows(customerRow, rows, 'the sync ledger')) {
			survivors.set(alias.AcumaticaCustomerID.toUpperCase(), alias.SurvivorRmhID);
		}
	}
	return survivors;
}
