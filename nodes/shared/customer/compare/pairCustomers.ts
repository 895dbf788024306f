import { parseExternalReference } from '../identity';
import type { CustomerItem } from '../customerItem';
import type { Given } from './given';
import { CompareProblem } from './compareProblem';

/** The two sides of one customer; null = not given. At least one is. */
export interface CustomerPair {
	rmh: Given | null;
	acumatica: Given | null;
	/** Why the two must not be compared. */
	problem?: CompareProblem;
}

/**
 * Finds out which items are the same customer: by the link, then by the external reference that this
 * package writes into Acumatica. Nothing is paired by guess.
 *
 * @param rmhSide items of RMH customers, each customer once
 * @param acumaticaSide items of Acumatica customers, each record once
 */
export function pairCustomers(
	rmhSide: readonly Given[],
	acumaticaSide: readonly Given[],
): CustomerPair[] {
	const index = new RmhIndex(rmhSide);
	const claimed = new Map<Given, Given[]>();
	const pairs: CustomerPair[] = [];
	for (const acumatica of acumaticaSide) {
		const rmh = index.partnerOf(acumatica.item);
		if (rmh === null) pairs.push({ rmh: null, acumatica });
		else claimed.set(rmh, [...(claimed.get(rmh) ?? []), acumatica]);
	}
	for (const rmh of rmhSide) {
		const partners = claimed.get(rmh) ?? [null];
		const problem = problemOf(rmh, partners, index);
		for (const acumatica of partners) {
			pairs.push({ rmh, acumatica, ...(problem && { problem }) });
		}
	}
	return pairs;
}

/** The Acumatica record that an RMH customer is linked with, in lower case; null = none. */
export function linkedRecordOf({ acumatica, link }: CustomerItem): string | null {
	return (link?.recordId ?? acumatica?.id)?.toLowerCase() ?? null;
}

function problemOf(
	rmh: Given,
	partners: readonly (Given | null)[],
	index: RmhIndex,
): CompareProblem | undefined {
	const record = linkedRecordOf(rmh.item);
	const [partner] = partners;
	if (partners.length > 1) return CompareProblem.severalRecords(rmh.item);
	if (record !== null && index.isShared(record)) return CompareProblem.sharedRecord(rmh.item);
	if (!partner || record === null || partner.item.acumatica?.id.toLowerCase() === record) return;
	return CompareProblem.otherRecord(rmh.item, partner.item);
}

/** Finds the RMH item of an Acumatica item. */
class RmhIndex {
	private readonly byRecord = new Map<string, Given[]>();
	private readonly byId = new Map<number, Given[]>();

	constructor(rmhSide: readonly Given[]) {
		for (const given of rmhSide) {
			const record = linkedRecordOf(given.item);
			if (record !== null) add(this.byRecord, record, given);
			if (given.item.rmh) add(this.byId, given.item.rmh.id, given);
		}
	}

	isShared(record: string): boolean {
		return (this.byRecord.get(record)?.length ?? 0) > 1;
	}

	partnerOf({ acumatica, link }: CustomerItem): Given | null {
		const [linked] = this.byRecord.get((acumatica?.id ?? '').toLowerCase()) ?? [];
		if (linked) return linked;
		const [first, ...others] = this.byId.get(link?.rmhId ?? -1) ?? [];
		if (first && others.length === 0) return first;
		// No link, or the ID is there in two scopes and the link does not say in which.
		const reference = parseExternalReference(acumatica?.externalReference ?? '');
		if (reference === null) return null;
		const isMeant = ({ item: { rmh } }: Given) =>
			rmh?.scope.toUpperCase() === reference.scope.toUpperCase();
		return this.byId.get(reference.id)?.find(isMeant) ?? null;
	}
}

function add<Key>(index: Map<Key, Given[]>, key: Key, given: Given): void {
	const known = index.get(key);
	if (known) known.push(given);
	else index.set(key, [given]);
}
