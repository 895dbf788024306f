import type { AcumaticaCustomer } from '../acumaticaCustomer';
import { isReferenceOfAnother } from '../identity';
import { couldBe } from './couldBe';
import { candidatesOf, decidingRule, type FoundByRule } from './foundByRule';
import { NO_CLAIMS, type OtherClaims } from './matchClaims';
import { keyText, type MatchKeys } from './matchKeys';
import { matchLinked, type MergedInto } from './matchLinked';
import type { MatchResult } from './matchResult';
import type { MatchRule, MatchRuleSetting } from './matchRule';
import { TO_ACUMATICA, type MatchWords } from './matchWords';

/**
 * Why the sync ledger gives a record to nobody else: how a person finds the one that it is linked to; or it was merged
 * into another one; or it is nobody's: erased for privacy, or forgotten.
 */
export type TakenBy = { linkedTo: string } | 'merged' | 'nobodys';

export interface MatchSettings {
	/** In the order in which they decide. */
	rules: readonly MatchRuleSetting[];
	/** ISO alpha-2 country of phone numbers without a country prefix; '' = none */
	region: string;
	/**
	 * The sync ledger's word: whose a record is already; null = nobody's. Default: none is anybody's.
	 * @param keys of the RMH customer that asks
	 */
	takenBy?: (recordId: string, keys: MatchKeys) => TakenBy | null;
	/** Who looks for whom, for the reasons. Default: an RMH customer for its Acumatica customer. */
	words?: MatchWords;
}

/** One RMH customer, and what Acumatica has for it. */
export interface MatchQuestion {
	keys: MatchKeys;
	found: FoundByRule;
	/** The record that it is linked to; null when that is gone; undefined when there is no link. */
	linked?: AcumaticaCustomer | null;
	/** Who was merged into this one. Default nobody. */
	merged?: MergedInto;
	/** It was declared that customers of several stores are the linked record. Default false. */
	shared?: boolean;
	/** Default: it is alone. */
	claims?: OtherClaims;
}

/**
 * Which Acumatica customer an RMH customer is: the one decision for everybody who asks. A link comes
 * first; then the first rule that found anything decides. One hit by a rule that links is the
 * customer, unless something speaks against it; everything else goes to a person. Nothing is guessed.
 */
export function matchCustomer(question: MatchQuestion, settings: MatchSettings): MatchResult {
	const { keys, found, linked, merged, shared } = question;
	const { rules, words = TO_ACUMATICA } = settings;
	if (linked !== undefined) {
		return matchLinked(keys, linked, found.externalReference, merged, shared);
	}
	const unclear = (reason: string): MatchResult => {
		return { match: 'unclear', reason, candidates: candidatesOf(found, rules) };
	};
	const deciding = decidingRule(found, rules);
	const [hit, ...more] = deciding ? found[deciding.rule] : [];
	if (deciding === undefined || hit === undefined) {
		return rules.some(({ rule }) => keyText(rule, keys) !== null)
			? { match: 'none' }
			: unclear('The customer has nothing that it could be looked for by');
	}
	const { rule } = deciding;
	if (more.length > 0) {
		return unclear(
			`Several ${words.found}s have the same ${words.rules[rule]}${shown(rule, keys)}`,
		);
	}
	const objection = objectionTo(hit, deciding, question, settings);
	return objection === null
		? { match: 'one', customer: hit, rule, warnings: [] }
		: unclear(objection);
}

/** What speaks against the single hit of the deciding rule; null = nothing. */
function objectionTo(
	hit: AcumaticaCustomer,
	{ rule, singleHit }: MatchRuleSetting,
	{ keys, found, claims = NO_CLAIMS }: MatchQuestion,
	{ rules, region, takenBy, words: sides = TO_ACUMATICA }: MatchSettings,
): string | null {
	const { id, customerId, externalReference } = hit.reference;
	const words = sides.rules[rule];
	const who = `${sides.found} ${customerId}`;
	if (isReferenceOfAnother(externalReference, keys.externalReference)) {
		return `${who} has the same ${words}, but ${sides.elsewhere(externalReference, keys.externalReference ?? '')}`;
	}
	const owner = takenBy?.(id, keys) ?? null;
	if (owner !== null) {
		return `${who} has the same ${words}, but ${saidOf(owner, sides)}`;
	}
	if (rule === 'externalReference' && !couldBe(keys, hit, region)) {
		return `${who} ${sides.named} the reference ${externalReference}, but seems to be somebody else: nothing that both sides know of the person is the same. The RMH database may have been restored from a backup and the ID given again`;
	}
	if (singleHit === 'review') {
		return `${who} has the same ${words}, which is no proof that it is the same customer`;
	}
	// Our own reference is proof: what others have in common with this customer does not matter.
	if (rule === 'externalReference') return null;
	if (claims.sharesKey(rule)) {
		return `Several ${sides.asks}s have the ${words}${shown(rule, keys)} of ${who}`;
	}
	if (claims.sharesRecord(id)) {
		return `Several ${sides.asks}s of this run could be ${who}`;
	}
	const contradiction = rules.find(
		({ rule: other, singleHit: single }) =>
			single === 'link' &&
			found[other].length > 0 &&
			!found[other].some(({ reference }) => reference.id === id),
	);
	return contradiction === undefined
		? null
		: `${who} has the same ${words}, but another one has the same ${sides.rules[contradiction.rule]}`;
}

function saidOf(owner: TakenBy, { asks }: MatchWords): string {
	if (owner === 'merged') return 'was merged into another one';
	if (owner === 'nobodys') return 'was erased for privacy, or deleted in RMH and forgotten since';
	return `is linked to another ${asks} (${owner.linkedTo})`;
}

/** Business keys are named in texts; what says something about a person is not. */
function shown(rule: MatchRule, keys: MatchKeys): string {
	return rule === 'externalReference' || rule === 'customerId' ? ` ${keys[rule]}` : '';
}
