import { comparableKey } from '../comparableKey';
import { decidingRule, type FoundByRule } from './foundByRule';
import { keyText, type MatchKeys } from './matchKeys';
import type { MatchRule, MatchRuleSetting } from './matchRule';

/** What the other RMH customers of the same run are after. */
export interface OtherClaims {
	/** Whether another RMH customer has the same e-mail, account number and so on. */
	sharesKey(rule: MatchRule): boolean;
	/** Whether the rules lead another RMH customer to the same Acumatica record, or it is linked to it. */
	sharesRecord(recordId: string): boolean;
}

/** One customer of a run, and what was found for it. */
export interface Claimant {
	keys: MatchKeys;
	found: FoundByRule;
	/** The record that it is linked to; null = none. */
	recordId: string | null;
	/** What tells it from the others. Default: its reference. */
	who?: string;
}

export const NO_CLAIMS: OtherClaims = { sharesKey: () => false, sharesRecord: () => false };

/**
 * Who claims what in one run. Items that name the same customer are one claimant; an item that
 * names none (an account number alone) claims nothing, because it may be any of the others.
 */
export class MatchClaims {
	readonly #claimants = new Map<string, Set<string>>();

	/** @param rules in the order in which they decide */
	constructor(claimants: Iterable<Claimant>, rules: readonly MatchRuleSetting[]) {
		for (const { keys, found, recordId, who: name } of claimants) {
			const who = comparableKey(name ?? keys.externalReference ?? '');
			if (who === '') continue;
			for (const { rule } of rules) this.#claim(keyPlace(rule, keys), who);
			const deciding = decidingRule(found, rules);
			const [hit, ...more] = deciding ? found[deciding.rule] : [];
			if (recordId !== null) this.#claim(recordPlace(recordId), who);
			else if (deciding?.singleHit === 'link' && hit && more.length === 0) {
				this.#claim(recordPlace(hit.reference.id), who);
			}
		}
	}

	/**
	 * The claims of all customers but this one; one of them is it where it names none.
	 * @param name what tells it from the others; see Claimant
	 */
	besides(keys: MatchKeys, name: string | null = keys.externalReference): OtherClaims {
		const who = comparableKey(name ?? '');
		const others = (place: string | null) => {
			const claimants = place === null ? undefined : this.#claimants.get(place);
			return claimants !== undefined && claimants.size > Number(who === '' || claimants.has(who));
		};
		return {
			sharesKey: (rule) => others(keyPlace(rule, keys)),
			sharesRecord: (recordId) => others(recordPlace(recordId)),
		};
	}

	#claim(place: string | null, who: string): void {
		if (place === null) return;
		const claimants = this.#claimants.get(place) ?? new Set();
		this.#claimants.set(place, claimants.add(who));
	}
}

function keyPlace(rule: MatchRule, keys: MatchKeys): string | null {
	const text = keyText(rule, keys);
	return text === null ? null : `${rule}:${text}`;
}

const recordPlace = (recordId: string) => `record:${recordId.toLowerCase()}`;
