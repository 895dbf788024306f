import type { CustomerItem, CustomerLink } from '../customerItem';

/** A customer as one side gave it. */
export interface Given {
	item: CustomerItem;
	/** Positions in the input: several where the side named the customer more than once. */
	indexes: number[];
}

/**
 * Each customer of a side once: where it comes twice (changed, and read again because the other side
 * changed) the later item counts, and what either knows of the link.
 *
 * @param keyOf what two items of the same customer have in common
 */
export function eachOnce(items: readonly Given[], keyOf: (item: CustomerItem) => string): Given[] {
	const byKey = new Map<string, Given>();
	for (const given of items) {
		const key = keyOf(given.item);
		const known = byKey.get(key);
		byKey.set(
			key,
			known
				? {
						item: { ...given.item, link: joinedLink(known.item.link, given.item.link) },
						indexes: [...known.indexes, ...given.indexes],
					}
				: given,
		);
	}
	return [...byKey.values()];
}

/**
 * What two items know of one link. The first one's word counts: it is the one that a run has taken.
 */
export function joinedLink(
	first: CustomerLink | null | undefined,
	second: CustomerLink | null | undefined,
): CustomerLink | null {
	if (!first || !second) return first ?? second ?? null;
	const known = Object.entries(first).filter(
		([, value]: [string, unknown]) => value !== undefined && value !== null,
	);
	return { ...second, ...Object.fromEntries(known) };
}
