import { comparableKey } from '../comparableKey';
import type { CustomerItem } from '../customerItem';
import { emailKey } from '../email';
import { customerIdFor, externalReference, type Numbering } from '../identity';
import { phoneInE164 } from '../phone';
import { foldName, foldPostalCode } from './foldText';
import type { MatchRule } from './matchRule';

/** What an RMH customer is looked for by. Null = it has none that is usable. */
export interface MatchKeys {
	/** `RMH:<scope>:<ID>`. */
	externalReference: string | null;
	/** The customer ID that it has or will have in Acumatica; null where Acumatica numbers. */
	customerId: string | null;
	/** One usable address, in lower case. */
	email: string | null;
	/** The number in E.164, and as it was typed. */
	phone: { number: string; typed: string } | null;
	/** The name folded (see foldName), and as it was typed. */
	name: { folded: string; typed: string } | null;
	/** Folded (see foldPostalCode). */
	postalCode: string | null;
}

/** The keys of a customer of whom nothing is known. */
export const NO_KEYS: MatchKeys = {
	externalReference: null,
	customerId: null,
	email: null,
	phone: null,
	name: null,
	postalCode: null,
};

export interface MatchKeySettings {
	numbering: Numbering;
	/** ISO alpha-2 country of phone numbers without a country prefix; '' = none */
	region: string;
}

/** As much of a customer item as it is looked for by. */
export type MatchableItem = {
	[part in 'name' | 'contact' | 'address']?: CustomerItem[part];
} & { rmh: { scope: string; id: number; accountNumber: string } | null };

/**
 * Builds the keys of an RMH customer.
 * @throws RangeError when the scope is unusable
 */
export function matchKeysOf(item: MatchableItem, settings: MatchKeySettings): MatchKeys {
	const { rmh, contact, address } = item;
	const typedName = (item.name ?? '').replace(/\s+/g, ' ').trim();
	const typedPhone = (contact?.phone ?? '').trim();
	const number = phoneInE164(typedPhone, settings.region);
	const folded = foldName(typedName);
	return {
		externalReference: rmh && externalReference(rmh),
		customerId: rmh && customerIdFor(rmh.accountNumber, settings.numbering),
		email: emailKey(contact?.email ?? ''),
		phone: number === null ? null : { number, typed: typedPhone },
		name: folded === '' ? null : { folded, typed: typedName },
		postalCode: foldPostalCode(address?.postalCode ?? '') || null,
	};
}

/**
 * What a rule compares, as one text; see recordKeyTexts for the other side.
 * @returns null when the customer cannot be looked for by this rule
 */
export function keyText(rule: MatchRule, keys: MatchKeys): string | null {
	if (rule === 'email') return keys.email;
	if (rule === 'phone') return keys.phone?.number ?? null;
	if (rule !== 'nameAndPostalCode') return comparableKey(keys[rule] ?? '') || null;
	const { name, postalCode } = keys;
	return name === null || postalCode === null ? null : nameAndPostalCode(name.folded, postalCode);
}

/** Both folded. A folded name contains no line break. */
export function nameAndPostalCode(name: string, postalCode: string): string {
	return `${name}\n${postalCode}`;
}
