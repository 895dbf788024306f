/** What an RMH customer and an Acumatica customer can have in common. */
export const MATCH_RULES = [
	'externalReference',
	'customerId',
	'email',
	'phone',
	'nameAndPostalCode',
] as const;
export type MatchRule = (typeof MATCH_RULES)[number];

/** A rule as the analyst set it. The order of the settings is the order in which rules decide. */
export interface MatchRuleSetting {
	rule: MatchRule;
	/** What exactly one hit means: it is the customer, or a person has to look. */
	singleHit: 'link' | 'review';
}

/** Strongest sign first. A phone is shared by families, a name by strangers: neither links by itself. */
export const DEFAULT_MATCH_RULES: readonly MatchRuleSetting[] = [
	{ rule: 'externalReference', singleHit: 'link' },
	{ rule: 'customerId', singleHit: 'link' },
	{ rule: 'email', singleHit: 'link' },
	{ rule: 'phone', singleHit: 'review' },
	{ rule: 'nameAndPostalCode', singleHit: 'review' },
];

/** The rules in plain words, as they stand in a sentence. */
export const RULE_WORDS: Readonly<Record<MatchRule, string>> = {
	externalReference: 'external reference',
	customerId: 'customer ID',
	email: 'e-mail',
	phone: 'phone',
	nameAndPostalCode: 'name and postal code',
};
