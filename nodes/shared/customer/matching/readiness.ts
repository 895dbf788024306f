import type { AcumaticaReference } from '../customerItem';
import { parseExternalReference } from '../identity';

export type Readiness =
	| { result: 'ready'; reason: string; customer: AcumaticaReference; matchedBy: MatchedBy }
	| { result: 'missing'; reason: string }
	| { result: 'review'; reason: string; candidates: AcumaticaReference[] };

export type MatchedBy = 'externalReference' | 'customerId';

/** What Acumatica was asked for, and what it has. */
export interface ReadinessQuestion {
	/** Null: the RMH customer is unknown, so no reference can be built. */
	externalReference: string | null;
	/** Null: Acumatica numbers, or there is no account number. */
	customerId: string | null;
	byReference: AcumaticaReference[];
	byCustomerId: AcumaticaReference[];
	/** How many different RMH customers of the batch claim the same customer ID. */
	claims: number;
	/** Acumatica statuses that a person must look at first. */
	reviewStatuses: ReadonlySet<string>;
}

const review = (reason: string, candidates: AcumaticaReference[] = []): Readiness => ({
	result: 'review',
	reason,
	candidates,
});

function found(
	customer: AcumaticaReference,
	matchedBy: MatchedBy,
	{ reviewStatuses }: ReadinessQuestion,
): Readiness {
	if (reviewStatuses.has(customer.status)) {
		return review(`Acumatica customer ${customer.customerId} is ${customer.status}`, [customer]);
	}
	const how = matchedBy === 'externalReference' ? 'its external reference' : 'its customer ID';
	return {
		result: 'ready',
		reason: `Acumatica customer ${customer.customerId} was found by ${how}`,
		customer,
		matchedBy,
	};
}

/**
 * Whether an RMH customer can be used in Acumatica. The external reference is the stronger sign: it
 * was written by us, so a hit by it decides, whatever customer has the same ID as the account number.
 */
export function readiness(question: ReadinessQuestion): Readiness {
	const { externalReference, customerId, byReference, byCustomerId } = question;
	if (externalReference === null && customerId === null) {
		return review('There is neither an RMH ID nor an account number to look for');
	}
	if (byReference.length > 1) {
		return review(
			`Several Acumatica customers carry the reference ${externalReference}`,
			byReference,
		);
	}
	if (byReference.length === 1) return found(byReference[0]!, 'externalReference', question);
	if (byCustomerId.length > 1) {
		return review(`Several Acumatica customers have the customer ID ${customerId}`, byCustomerId);
	}
	const [candidate] = byCustomerId;
	if (candidate === undefined) {
		return { result: 'missing', reason: 'Acumatica has no such customer' };
	}
	if (parseExternalReference(candidate.externalReference) && externalReference !== null) {
		return review(
			`Customer ID ${customerId} belongs to another RMH customer (${candidate.externalReference})`,
			[candidate],
		);
	}
	if (question.claims > 1) {
		return review(`Several RMH customers have the account number of customer ID ${customerId}`, [
			candidate,
		]);
	}
	return found(candidate, 'customerId', question);
}
