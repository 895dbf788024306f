import { isReferenceOfAnother } from '../identity';
import { couldBe } from './couldBe';
import { decidingRule, type FoundByRule } from './foundByRule';
import type { MatchKeys } from './matchKeys';
import type { MatchRule, MatchRuleSetting } from './matchRule';

/**
 * Whether what earlier rules found makes it pointless to ask for one more rule:
 * - our own reference, on a customer that can be the one, settles everything after it;
 * - a single hit by another rule that links leaves only the rules that could contradict it.
 */
export function isSettled(
	rule: MatchRule,
	keys: MatchKeys,
	found: FoundByRule,
	rules: readonly MatchRuleSetting[],
	region: string,
): boolean {
	const position = rules.findIndex((setting) => setting.rule === rule);
	const deciding = decidingRule(found, rules.slice(0, position));
	const [hit, ...more] = deciding ? found[deciding.rule] : [];
	if (hit === undefined || more.length > 0 || deciding?.singleHit !== 'link') return false;
	if (deciding.rule === 'externalReference') return couldBe(keys, hit, region);
	const { externalReference } = hit.reference;
	return (
		rules[position]?.singleHit === 'review' &&
		!isReferenceOfAnother(externalReference, keys.externalReference)
	);
}
