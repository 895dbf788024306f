/** An Acumatica customer that carries the reference of an RMH customer. */
export interface ReferenceCandidate {
	recordId: string;
	customerId: string;
	/** Acumatica's label, or null where it is not known. */
	status: string | null;
}

/** What Acumatica has for an RMH customer. */
export interface FoundReference {
	/** `Customer.ID`. */
	rmhId: number;
	/** At least one. */
	candidates: ReferenceCandidate[];
	/** Why it cannot be linked, whatever the ledger says; null = it may. */
	problem: string | null;
}

/**
 * Groups Acumatica customers by the RMH customer whose reference they carry. Several for one, and one
 * that comes with two references, cannot be linked. The same pair may come twice: pages overlap.
 */
export function groupReferences(
	found: Iterable<{ rmhId: number; candidate: ReferenceCandidate }>,
): FoundReference[] {
	const byRmhId = new Map<number, Map<string, ReferenceCandidate>>();
	const claims = new Map<string, Set<number>>();
	for (const { rmhId, candidate } of found) {
		const recordId = candidate.recordId.toLowerCase();
		const records = byRmhId.get(rmhId) ?? new Map<string, ReferenceCandidate>();
		byRmhId.set(rmhId, records.set(recordId, { ...candidate, recordId }));
		claims.set(recordId, (claims.get(recordId) ?? new Set()).add(rmhId));
	}
	// In the order of the ID, in which everybody locks links.
	const inOrder = [...byRmhId].sort(([one], [other]) => one - other);
	return inOrder.map(([rmhId, records]) => {
		const candidates = [...records.values()];
		return { rmhId, candidates, problem: problemOf(rmhId, candidates, claims) };
	});
}

/** More would only lengthen the text. */
const MOST_NAMED = 5;

function problemOf(
	rmhId: number,
	candidates: readonly ReferenceCandidate[],
	claims: ReadonlyMap<string, ReadonlySet<number>>,
): string | null {
	if (candidates.length > 1) {
		const named = candidates.slice(0, MOST_NAMED).map(({ customerId }) => customerId);
		const more = candidates.length > MOST_NAMED ? ', …' : '';
		return `${candidates.length} Acumatica customers carry its reference: ${named.join(', ')}${more}`;
	}
	const [candidate] = candidates;
	const others = [...(claims.get(candidate?.recordId ?? '') ?? [])].filter((id) => id !== rmhId);
	if (!candidate || others.length === 0) return null;
	return `${candidate.customerId} carries its reference and also that of RMH ID ${others.slice(0, MOST_NAMED).join(', ')}`;
}
