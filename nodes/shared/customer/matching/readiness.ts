import type { AcumaticaCustomer } from '../acumaticaCustomer';
import type { MatchCandidate } from './foundByRule';
import type { MatchResult } from './matchResult';
import { RULE_WORDS, type MatchRule } from './matchRule';

/** Whether an RMH customer can be used in Acumatica. */
export type Readiness =
	| {
			result: 'ready';
			reason: string;
			customer: AcumaticaCustomer;
			matchedBy: MatchRule | 'link';
	  }
	| { result: 'missing'; reason: string }
	| {
			result: 'review';
			reason: string;
			candidates: MatchCandidate[];
			/** True: it is clear which customer it is; its status is what a person must look at. */
			byStatus?: true;
	  };

/**
 * Says what a match means for whoever wants to use the customer.
 * @param reviewStatuses Acumatica statuses that a person must look at first
 */
export function readiness(match: MatchResult, reviewStatuses: ReadonlySet<string>): Readiness {
	if (match.match === 'none')
		return { result: 'missing', reason: 'Acumatica has no such customer' };
	if (match.match === 'gone') return { result: 'review', reason: match.reason, candidates: [] };
	if (match.match === 'unclear') {
		return { result: 'review', reason: match.reason, candidates: match.candidates };
	}
	const { customer, rule } = match;
	const { customerId, status } = customer.reference;
	if (reviewStatuses.has(status)) {
		const matchedBy = rule === 'link' ? [] : [rule];
		return {
			result: 'review',
			reason: `Acumatica customer ${customerId} is ${status}`,
			candidates: [{ customer, matchedBy }],
			byStatus: true,
		};
	}
	const how = rule === 'link' ? 'link' : RULE_WORDS[rule];
	return {
		result: 'ready',
		reason: `Acumatica customer ${customerId} was found by its ${how}`,
		customer,
		matchedBy: rule,
	};
}
