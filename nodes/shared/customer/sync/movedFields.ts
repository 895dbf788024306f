import type { CompareMark, CustomerItem } from '../customerItem';
import type { SyncStatus } from './syncStatus';

export type Way = 'toAcumatica' | 'toRmh';

const otherThan = (way: Way): Way => (way === 'toRmh' ? 'toAcumatica' : 'toRmh');

type Taken = Pick<CustomerItem, 'compare' | 'link'>;

/**
 * Whether the customer still has to be written on the other side, or nobody can tell.
 *
 * @param item as it was taken
 * @param way that is recorded now
 * @param status of the customer in the ledger when that node began: the other way's result has settled it
 */
export function isOtherWayOpen(
	{ compare, link }: Taken,
	way: Way,
	status: SyncStatus | undefined,
): boolean {
	const isRecorded = status === 'Processed' && link !== null && link.status !== 'Processed';
	return compare !== undefined && compare[otherThan(way)].length > 0 && !isRecorded;
}

/**
 * The fields of a recorded way that may not be the same in both systems yet: those that have to be written on
 * both sides (a value of a person's own), as long as the other way is open. Until then what was last
 * synchronised stays their base: otherwise the value of the side that failed would look like a later edit.
 */
export function stillDiffering(
	item: Taken,
	way: Way,
	status: SyncStatus | undefined,
): ReadonlySet<string> {
	const { compare } = item;
	if (!compare || !isOtherWayOpen(item, way, status)) return new Set();
	return new Set(compare[otherThan(way)].filter((field) => compare[way].includes(field)));
}

/** The fields that are the same in both systems once a customer's way to one side is recorded. */
export function movedFields(mark: CompareMark, way: Way, differing: ReadonlySet<string>): string[] {
	return mark[way].filter((field) => !differing.has(field));
}
