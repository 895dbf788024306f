import { RULE_WORDS, type MatchRule } from './matchRule';

/** How the reasons of a match call the two sides. */
export interface MatchWords {
	/** Who looks for itself in the other system. */
	asks: string;
	/** Who is found there. */
	found: string;
	/** The rules, as they stand in a sentence about the one that is found. */
	rules: Readonly<Record<MatchRule, string>>;
	/** What links the one found to its reference. */
	named: string;
	/**
	 * The reference says that the one found is another one.
	 * @param foundAs the reference on the side of the one found
	 * @param askedAs the reference on the side of the one that asks
	 */
	elsewhere(foundAs: string, askedAs: string): string;
}

/** An RMH customer looks for its Acumatica customer, which carries the reference. */
export const TO_ACUMATICA: MatchWords = {
	asks: 'RMH customer',
	found: 'Acumatica customer',
	rules: RULE_WORDS,
	named: 'carries',
	elsewhere: (foundAs) => `belongs to another RMH customer (${foundAs})`,
};

/** An Acumatica customer looks for its RMH customer, which its reference names. */
export const TO_RMH: MatchWords = {
	asks: 'Acumatica customer',
	found: 'RMH customer',
	rules: { ...RULE_WORDS, customerId: 'account number' },
	named: 'is named by',
	elsewhere: (_foundAs, askedAs) =>
		`the Acumatica customer carries the reference of another one (${askedAs})`,
};
