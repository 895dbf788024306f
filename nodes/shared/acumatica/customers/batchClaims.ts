import { comparableKey } from '../../customer/comparableKey';
import { keyText } from '../../customer/matching/matchKeys';
import { RULE_WORDS, type MatchRuleSetting } from '../../customer/matching/matchRule';
import type { UpsertEntry } from './upsertTypes';

/**
 * Who was first in a batch to claim a record, a reference or a customer ID. Two entries must never
 * become one customer, nor overwrite each other.
 */
export class BatchClaims {
	readonly #first = new Map<string, number>();

	/**
	 * Claims everything that identifies an entry.
	 * @returns why a person has to look, when an earlier entry claimed some of it; else null
	 */
	claimKeys({ index, recordId, matchKeys }: UpsertEntry): string | null {
		const { externalReference, customerId } = matchKeys;
		const reasons = [
			this.#claim('Acumatica record', recordId, index),
			this.#claim('external reference', externalReference, index),
			this.#claim('customer ID', customerId, index),
		];
		return reasons.find((reason) => reason !== null) ?? null;
	}

	/**
	 * Claims what would make an entry and a customer that is created for it the same to the rules that
	 * link: in the next run neither could be told from the other.
	 */
	claimNew({ index, matchKeys }: UpsertEntry, rules: readonly MatchRuleSetting[]): string | null {
		const reasons = rules
			.filter(({ singleHit }) => singleHit === 'link')
			.map(({ rule }) => this.#claim(RULE_WORDS[rule], keyText(rule, matchKeys), index, ''));
		return reasons.find((reason) => reason !== null) ?? null;
	}

	/**
	 * Claims the record that an entry turned out to be.
	 * @param name of the customer, for the text
	 */
	claimRecord(index: number, recordId: string, name: string): string | null {
		return this.#claim('Acumatica record', recordId, index, name);
	}

	#claim(what: string, value: string | null, index: number, name = value): string | null {
		const key = comparableKey(value ?? '');
		if (key === '') return null;
		const place = `${what}:${key}`;
		const first = this.#first.get(place) ?? index;
		this.#first.set(place, first);
		// Counted from 1, as people do.
		const shown = [what, name?.trim()].filter(Boolean).join(' ');
		return first === index ? null : `Same ${shown} as item ${first + 1} of this run`;
	}
}
