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

/**
 * The ways in which people and programs write a number: E.164, national, international, and the
 * digits of the national form alone.
 * @param number in E.164
 */
export function phoneSpellings(number: string): string[] {
	const parsed = parsePhoneNumberFromString(number);
	if (!parsed) return [number];
	const national = parsed.formatNational();
	const spellings = [number, national, parsed.formatInternational(), national.replace(/\D/g, '')];
	return [...new Set(spellings)];
}
