import type { AcumaticaReference } from '../shared/customer/customerItem';
import { candidateView } from '../shared/customer/matching/candidateView';
import { NO_KEYS, type MatchKeys } from '../shared/customer/matching/matchKeys';
import type { Readiness } from '../shared/customer/matching/readiness';
import type { LedgerLink } from '../shared/rmh/ledger/links';

/** Why a person has to look, whatever Acumatica has. */
const DECIDED: Readonly<Record<string, string>> = {
	Skipped: 'A person decided in the sync ledger that this customer is not uploaded',
	Deleted:
		'The sync ledger has this customer as deleted; a person has to decide what becomes of it',
};

const ERASED =
	'This customer was erased for privacy: it is not made again, and a person decides what becomes of its records';

/**
 * What the ledger alone can say about a customer.
 *
 * @param reviewStatuses Acumatica statuses that a person must look at first
 * @returns undefined when Acumatica has to be asked
 */
export function answerFromLink(
	link: LedgerLink | undefined,
	reviewStatuses: ReadonlySet<string>,
): Readiness | undefined {
	if (link === undefined) return undefined;
	const decided = link.isErased ? ERASED : DECIDED[link.status];
	if (decided !== undefined) return { result: 'review', reason: decided, candidates: [] };
	const reference = referenceOf(link);
	// It may have been set back since the ledger saw it.
	if (reference === null || reviewStatuses.has(reference.status)) return undefined;
	return {
		result: 'ready',
		reason: `The sync ledger has it linked to Acumatica customer ${reference.customerId}`,
		customer: { reference, fields: {} },
		matchedBy: 'link',
	};
}

/** How a linked customer is asked for in Acumatica: by the customer ID, in a batch with others. */
export function keysOfLink({ customerId }: LedgerLink): MatchKeys {
	return { ...NO_KEYS, customerId };
}

/** The answer about a linked customer that Acumatica was asked for. */
export function confirmLink(link: LedgerLink, answer: Readiness): Readiness {
	const found = answer.result === 'ready' ? answer.customer.reference.id : undefined;
	if (found !== undefined && found.toLowerCase() === link.recordId) {
		return answer.result === 'ready' ? { ...answer, matchedBy: 'link' } : answer;
	}
	const [candidate] = answer.result === 'review' ? answer.candidates : [];
	if (
		answer.result === 'review' &&
		candidate &&
		candidateView(candidate).id.toLowerCase() === link.recordId
	) {
		// It was asked for by its customer ID, but that is not how it was found once.
		return { ...answer, candidates: [{ ...candidate, matchedBy: [] }] };
	}
	return {
		result: 'review',
		reason: `The sync ledger has it linked to Acumatica customer ${link.customerId}, which Acumatica does not show under this ID any more`,
		candidates: candidate ? [candidate] : [],
	};
}

function referenceOf(link: LedgerLink): AcumaticaReference | null {
	if (link.recordId === null) return null;
	return {
		id: link.recordId,
		customerId: link.customerId ?? '',
		status: link.acumaticaStatus ?? '',
		lastModified: null,
		externalReference: '',
	};
}
