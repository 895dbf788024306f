import { sumOf } from '../../../nodes/shared/document/money';
import type { RmhEmulator } from '../../emulators/rmh/index';
import { ENTRY } from './catalog';
import { ENTITIES, isVoided } from './posted';
import type { LedgerDocument, Watch } from './watch';
import { keyOf, type ModelDocument, type StorePlace, type World } from './world';

/** All that a store has sold and collected. */
export async function moneyInRmh(
	rmh: RmhEmulator,
	{ storeId, fromModule }: StorePlace,
): Promise<number> {
	const collected = fromModule
		? `SELECT COALESCE(SUM(-d.Amount), 0) AS Total FROM dbo.AR_LedgerEntry AS e INNER JOIN dbo.AR_LedgerEntryDetail AS d ON d.LedgerEntryID = e.ID WHERE e.DocumentType = ${ENTRY.collection} AND e.StoreID = ${storeId}`
		: `SELECT COALESCE(SUM(Amount), 0) AS Total FROM dbo.Payment WHERE StoreID = ${storeId}`;
	const sold = `SELECT COALESCE(SUM(Total), 0) AS Total FROM dbo.[Transaction] WHERE StoreID = ${storeId}`;
	const rows = [...(await rmh.execute(sold)), ...(await rmh.execute(collected))];
	return sumOf(rows.map(({ Total }) => Number(Total)));
}

/**
 * The money of Acumatica's documents that the ledger has as processed, with RMH's signs. What a person has voided
 * was posted all the same.
 */
export function postedSum(
	watch: Watch,
	rows: ReadonlyMap<string, LedgerDocument>,
	world: World,
): number {
	const references = new Map<string, ModelDocument[]>();
	for (const document of world.documents) {
		const row = rows.get(keyOf(document));
		if (row?.Status !== 'Processed') continue;
		const reference = watch.referenceOf(document, row);
		references.set(reference, [...(references.get(reference) ?? []), document]);
	}
	return sumOf(
		[...references].flatMap(([reference, [first]]) => {
			const posted = watch.postedAs(reference);
			const live = posted.filter((one) => !isVoided(one));
			const counted = live.length > 0 ? live : posted.slice(-1);
			return counted.map(({ entity, record }) => {
				const total = Number(record.fields[ENTITIES[entity].total] ?? 0);
				return (first?.total ?? 0) < 0 ? -total : total;
			});
		}),
	);
}
