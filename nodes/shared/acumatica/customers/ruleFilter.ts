import type { FieldPath } from '../../customer/customerFields';
import { keyText, type MatchKeys } from '../../customer/matching/matchKeys';
import type { MatchRule } from '../../customer/matching/matchRule';
import { phoneSpellings } from '../../customer/phone';

/** The fields that a filter for a rule asks for: all of one view, because Acumatica joins no others well. */
export const FILTERED_FIELDS: Readonly<Record<MatchRule, readonly FieldPath[]>> = {
	externalReference: ['AccountRef'],
	customerId: ['CustomerID'],
	email: ['MainContact/Email'],
	phone: ['MainContact/Phone1', 'MainContact/Phone2'],
	// The postal code is another view's: it is compared here.
	nameAndPostalCode: ['CustomerName'],
};

/**
 * The texts that a filter for a rule asks for, without doubles. Acumatica compares what is stored: a
 * number that is stored in a spelling nobody thought of is only found by reading all customers.
 */
export function filterTexts(rule: MatchRule, keys: readonly MatchKeys[]): string[] {
	const texts = new Map<string, string>();
	for (const one of keys) {
		for (const text of textsOf(rule, one)) {
			const folded = text.toUpperCase();
			if (!texts.has(folded)) texts.set(folded, text);
		}
	}
	return [...texts.values()];
}

function textsOf(rule: MatchRule, keys: MatchKeys): string[] {
	const text = keyText(rule, keys);
	if (text === null) return [];
	if (rule === 'phone' && keys.phone) {
		return [keys.phone.typed, ...phoneSpellings(keys.phone.number)];
	}
	// Acumatica's database compares accents, and people leave them out.
	if (rule === 'nameAndPostalCode' && keys.name) return [keys.name.typed, keys.name.folded];
	return [text];
}
