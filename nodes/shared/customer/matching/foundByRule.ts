import type { AcumaticaCustomer } from '../acumaticaCustomer';
import type { MatchRule, MatchRuleSetting } from './matchRule';

/** What Acumatica has for one RMH customer, by each rule; a rule that was not asked has found nothing. */
export type FoundByRule = Readonly<Record<MatchRule, readonly AcumaticaCustomer[]>>;

export const NOTHING_FOUND: FoundByRule = {
	externalReference: [],
	customerId: [],
	email: [],
	phone: [],
	nameAndPostalCode: [],
};

/** An Acumatica customer that a person may choose, and all rules that lead to it. */
export interface MatchCandidate {
	customer: AcumaticaCustomer;
	matchedBy: readonly MatchRule[];
}

/** The first rule that found anything decides. */
export function decidingRule(
	found: FoundByRule,
	rules: readonly MatchRuleSetting[],
): MatchRuleSetting | undefined {
	return rules.find(({ rule }) => found[rule].length > 0);
}

/** Every customer found, once; those of the strongest rule first, then by customer ID. */
export function candidatesOf(
	found: FoundByRule,
	rules: readonly MatchRuleSetting[],
): MatchCandidate[] {
	const candidates = new Map<string, { customer: AcumaticaCustomer; matchedBy: MatchRule[] }>();
	for (const { rule } of rules) {
		for (const customer of [...found[rule]].sort(byCustomerId)) {
			const { id } = customer.reference;
			const candidate = candidates.get(id) ?? { customer, matchedBy: [] };
			if (!candidate.matchedBy.includes(rule)) candidate.matchedBy.push(rule);
			candidates.set(id, candidate);
		}
	}
	return [...candidates.values()];
}

function byCustomerId({ reference: a }: AcumaticaCustomer, { reference: b }: AcumaticaCustomer) {
	const [left, right] = [a.customerId + a.id, b.customerId + b.id];
	return left < right ? -1 : Number(left > right);
}
