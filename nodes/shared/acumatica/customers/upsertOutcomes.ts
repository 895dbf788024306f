import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import { candidateView } from '../../customer/matching/candidateView';
import type { MatchCandidate } from '../../customer/matching/foundByRule';
import type { FieldChange, UpsertDone, UpsertEntry, UpsertReview } from './upsertTypes';

/** The customer that an entry has in Acumatica, and how it was found (null = it was created just now). */
export interface Existing extends Pick<UpsertDone, 'matchedBy'> {
	customer: AcumaticaCustomer;
}

/** An entry that a person has to look at. */
export function review(
	{ index }: UpsertEntry,
	reason: string,
	candidates: readonly MatchCandidate[] = [],
): UpsertReview {
	return { index, action: 'review', reason, candidates: candidates.map(candidateView) };
}

/** An entry that was worked on. */
export function done(
	{ index }: UpsertEntry,
	action: UpsertDone['action'],
	existing: Existing | null,
	changes: FieldChange[],
	warnings: string[],
): UpsertDone {
	const customer = existing?.customer.reference ?? null;
	const matchedBy = existing?.matchedBy ?? null;
	return { index, action, customer, matchedBy, changes, warnings };
}

/** An entry that was left as it is on purpose. */
export function skipped(entry: UpsertEntry, reason: string, existing: Existing | null): UpsertDone {
	return { ...done(entry, 'skipped', existing, [], []), reason };
}
