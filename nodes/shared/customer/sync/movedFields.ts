import type { CompareMark, CustomerItem } from '../customerItem';
import type { SyncStatus } from './syncStatus';

export type Way = 'toAcumatica' | 'toRmh';

/**
 * The fields of a recorded way that may not be the same in both systems yet: those that have to be written on
 * both sides (a value of a person's own), as long as the other way is not recorded. Until then what was last
 * synchronised stays their base: otherwise the value of the side that failed would look like a later edit.
 *
 * @param item as it was taken
 * @param way that is recorded now
 * @param status of the customer in the ledger when that node began: the other way's result has settled it
 */
export function stillDiffering(
	{ compare, link }: Pick<CustomerItem, 'compare' | 'link'>,
	way: Way,
	status: SyncStatus | undefined,
): ReadonlySet<string> {
	const isOtherRecorded = status === 'Processed' && link !== null && link.status !== 'Processed';
	if (!compare || isOtherRecorded) return new Set();
	const other = way === 'toAcumatica' ? compare.toRmh : compare.toAcumatica;
	return new Set(other.filter((field) => compare[way].includes(field)));
}

/** The fields that are the same in both systems once a customer's way to one side is recorded. */
export function movedFields(mark: CompareMark, way: Way, differing: ReadonlySet<string>): string[] {
	return mark[way].filter((field) => !differing.has(field));
}
