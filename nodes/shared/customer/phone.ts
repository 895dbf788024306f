import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';

/**
 * A phone number in E.164 (`+15551234567`).
 * @param region ISO alpha-2 country that numbers without a country prefix belong to; '' = none
 * @returns null when the text is no dialable number
 */
export function phoneInE164(text: string, region: string): string | null {
	const parsed = parsePhoneNumberFromString(text, (region || undefined) as CountryCode | undefined);
	return parsed?.isValid() ? parsed.number : null;
}
