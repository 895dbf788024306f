import { parseExternalReference } from '../../customer/identity';
import type { AcumaticaCustomer } from './entity';
import { comparableKey } from './comparableKey';
import type { FoundCustomers } from './foundCustomers';
import type { UpsertEntry } from './upsertTypes';

export type EntryMatch =
	| { match: 'one'; customer: AcumaticaCustomer; warnings: string[] }
	| { match: 'none' }
	| { match: 'unclear'; reason: string; candidates: AcumaticaCustomer[] };

/** What the look-up says about one entry. */
export interface EntryFindings extends FoundCustomers {
	/** The record that the entry is linked to; null when it is gone; undefined when there is no link. */
	linked?: AcumaticaCustomer | null;
}

const one = (customer: AcumaticaCustomer, ...warnings: string[]): EntryMatch => ({
	match: 'one',
	customer,
	warnings,
});
const unclear = (reason: string, candidates: AcumaticaCustomer[]): EntryMatch => ({
	match: 'unclear',
	reason,
	candidates,
});

/**
 * Which Acumatica customer an entry is, strongest sign first: the linked record, the external
 * reference, the customer ID. The reference was written by us, so it decides whoever has the customer
 * ID by now; a link that contradicts it, and several hits, go to a person. Nothing is guessed.
 */
export function matchEntry(
	entry: Pick<UpsertEntry, 'externalReference' | 'customerId'>,
	{ byReference, byCustomerId, linked }: EntryFindings,
): EntryMatch {
	const { externalReference, customerId } = entry;
	if (byReference.length > 1) {
		return unclear(
			`Several Acumatica customers carry the reference ${externalReference}`,
			byReference,
		);
	}
	const [referenced] = byReference;
	if (linked !== undefined) return matchLinked(entry, linked, referenced);
	if (referenced !== undefined) return one(referenced);
	const [candidate, ...more] = byCustomerId;
	if (candidate === undefined) return { match: 'none' };
	if (more.length > 0) {
		return unclear(`Several Acumatica customers have the customer ID ${customerId}`, byCustomerId);
	}
	if (isSomebodyElse(candidate, externalReference)) {
		return unclear(
			`Customer ID ${customerId} belongs to another RMH customer (${candidate.reference.externalReference})`,
			[candidate],
		);
	}
	return one(candidate);
}

function matchLinked(
	{ externalReference }: Pick<UpsertEntry, 'externalReference'>,
	linked: AcumaticaCustomer | null,
	referenced: AcumaticaCustomer | undefined,
): EntryMatch {
	if (linked === null) {
		if (referenced === undefined) {
			return unclear(
				'The Acumatica customer that this customer is linked to does not exist any more, or the Acumatica user may not see it',
				[],
			);
		}
		return one(
			referenced,
			'The linked Acumatica record does not exist any more; the customer was found by its external reference',
		);
	}
	if (referenced !== undefined && referenced.reference.id !== linked.reference.id) {
		return unclear(
			`The customer is linked to Acumatica customer ${linked.reference.customerId}, but ${referenced.reference.customerId} carries its reference ${externalReference}`,
			[linked, referenced],
		);
	}
	if (isSomebodyElse(linked, externalReference)) {
		return unclear(
			`The customer is linked to Acumatica customer ${linked.reference.customerId}, which belongs to another RMH customer (${linked.reference.externalReference})`,
			[linked],
		);
	}
	return one(linked);
}

/** Whether a customer carries the RMH reference of another RMH customer. */
function isSomebodyElse({ reference }: AcumaticaCustomer, own: string | null): boolean {
	return (
		own !== null &&
		parseExternalReference(reference.externalReference) !== null &&
		comparableKey(reference.externalReference) !== comparableKey(own)
	);
}
