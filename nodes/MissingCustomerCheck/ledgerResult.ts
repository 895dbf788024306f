import { candidateView } from '../shared/customer/matching/candidateView';
import type { MatchCandidate } from '../shared/customer/matching/foundByRule';
import type { Readiness } from '../shared/customer/matching/readiness';
import type { ItemResult } from '../shared/n8n/sync/nodeSync';
import type { CustomerQuestion } from './customerQuestion';
import type { CheckSettings } from './readCheckSettings';

/**
 * What the ledger is told about a customer whose way ends at the check.
 * @returns null when it goes on to Acumatica Customer Upsert, which records it then
 */
export function resultOf(
	{ kind }: Pick<CustomerQuestion, 'kind'>,
	answer: Readiness,
	{ uploadCustomer, lookAgainSeconds }: Pick<CheckSettings, 'uploadCustomer' | 'lookAgainSeconds'>,
): ItemResult | null {
	if (answer.result === 'ready') return null;
	const { reason } = answer;
	const held: ItemResult = {
		status: 'Held',
		outcome: 'held',
		attempts: 'keep',
		retryInSeconds: lookAgainSeconds,
		detail: { reason },
	};
	if (answer.result === 'missing') return uploadCustomer ? null : held;
	if (kind === 'walkIn' || kind === 'tied') {
		return { ...held, status: 'Filtered', outcome: 'filtered', retryInSeconds: null };
	}
	if (kind === 'unusable') {
		const error = { class: 'validation', message: reason } as const;
		return { ...held, status: 'Invalid', outcome: 'failed', retryInSeconds: null, error };
	}
	const [only, ...more] = answer.candidates;
	// Which customer it is is clear; Acumatica has put it on hold, and somebody will free it.
	if (only && more.length === 0 && answer.byStatus) {
		return { ...held, outcome: 'review', ...linkTo(only) };
	}
	return {
		...held,
		status: 'Review',
		outcome: 'review',
		retryInSeconds: null,
		error: { class: 'ambiguous', message: reason },
		detail: { reason, candidates: answer.candidates.map(candidateView) },
	};
}

/** It is no missing customer: what waits for it waits for its status. Nothing where it is linked already. */
function linkTo({
	customer: { reference },
	matchedBy: [rule],
}: MatchCandidate): Pick<ItemResult, 'link'> {
	if (rule === undefined) return {};
	const { id: recordId, customerId, status } = reference;
	return { link: { recordId, customerId, status, origin: 'matched', matchedBy: rule } };
}
