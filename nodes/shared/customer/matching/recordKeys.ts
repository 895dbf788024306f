import type { AcumaticaCustomer } from '../acumaticaCustomer';
import { comparableKey } from '../comparableKey';
import type { FieldPath } from '../customerFields';
import { emailKey } from '../email';
import { phoneInE164 } from '../phone';
import { foldName, foldPostalCode } from './foldText';
import { nameAndPostalCode } from './matchKeys';
import type { MatchRule } from './matchRule';

const EMAIL = 'MainContact/Email';
const PHONES: readonly FieldPath[] = ['MainContact/Phone1', 'MainContact/Phone2'];
const NAME = 'CustomerName';
const POSTAL_CODE = 'MainContact/Address/PostalCode';

/** The fields of an Acumatica customer that a rule compares, beside its reference. */
export const RULE_FIELDS: Readonly<Record<MatchRule, readonly FieldPath[]>> = {
	// The name tells a reference that was reused after RMH was restored.
	externalReference: [NAME],
	customerId: [],
	email: [EMAIL],
	phone: PHONES,
	nameAndPostalCode: [NAME, POSTAL_CODE],
};

const field = ({ fields }: AcumaticaCustomer, path: FieldPath) => String(fields[path] ?? '').trim();

export const recordName = (customer: AcumaticaCustomer) => foldName(field(customer, NAME));

export const recordEmail = (customer: AcumaticaCustomer) => emailKey(field(customer, EMAIL));

/** Distinct numbers in E.164. */
export function recordPhones(customer: AcumaticaCustomer, region: string): string[] {
	const numbers = PHONES.map((path) => phoneInE164(field(customer, path), region));
	return [...new Set(numbers.filter((number) => number !== null))];
}

/**
 * What a rule compares of an Acumatica customer, in the form of keyText. Both sides go through the
 * same normalisation, so that the server's idea of equality decides nothing.
 */
export function recordKeyTexts(
	rule: MatchRule,
	customer: AcumaticaCustomer,
	region: string,
): string[] {
	const some = (text: string | null) => (text ? [text] : []);
	if (rule === 'email') return some(recordEmail(customer));
	if (rule === 'phone') return recordPhones(customer, region);
	if (rule !== 'nameAndPostalCode') return some(comparableKey(customer.reference[rule]));
	const name = recordName(customer);
	const postalCode = foldPostalCode(field(customer, POSTAL_CODE));
	return name === '' || postalCode === '' ? [] : [nameAndPostalCode(name, postalCode)];
}
