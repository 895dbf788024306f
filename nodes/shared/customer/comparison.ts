import { countryCode } from './country';
import type { FieldPath, FieldValue } from './customerFields';
import { fieldAt, type ValueKind } from './fieldCatalogue';
import { foldPostalCode } from './matching/foldText';
import { phoneInE164 } from './phone';

type Normalise = (value: FieldValue, region: string) => string;

const text: Normalise = (value) => String(value).trim();
const digits = (value: string) => value.replace(/\D/g, '');

/** Attribute values are texts even where they hold a number: "120" and "120.00" are the same. */
const number: Normalise = (value) => {
	const parsed = Number(String(value).trim() || Number.NaN);
	return Number.isNaN(parsed) ? text(value, '') : String(Math.round(parsed * 10_000) / 10_000);
};

const NORMALISE: Readonly<Record<ValueKind, Normalise>> = {
	text,
	code: (value) => String(value).trim().toUpperCase(),
	email: (value) => String(value).trim().toLowerCase(),
	phone: (value, region) => {
		const typed = String(value).trim();
		return phoneInE164(typed, region) ?? (digits(typed) || typed);
	},
	country: (value) => countryCode(String(value)) ?? String(value).trim().toUpperCase(),
	postalCode: (value) => foldPostalCode(String(value)),
	number,
	yesNo: (value) => String(value).toLowerCase(),
};

/**
 * A value of a kind in the form in which two are the same exactly when people would say so.
 * @param region ISO alpha-2 country of phone numbers without a country prefix; '' = none
 */
export function normaliseKind(kind: ValueKind, value: FieldValue, region: string): string {
	return NORMALISE[kind](value, region);
}

/**
 * A value in the form in which two values of that field are the same exactly when people would say
 * so: case of e-mails, formatting of phones and postal codes, blanks at the ends, spelling of
 * countries and Acumatica's upper-casing do not count.
 * @param region ISO alpha-2 country of phone numbers without a country prefix; '' = none
 */
export function normaliseValue(path: FieldPath, value: FieldValue, region: string): string {
	if (path.startsWith('Attributes/') || typeof value === 'number') return number(value, region);
	if (typeof value === 'boolean') return NORMALISE.yesNo(value, region);
	return NORMALISE[fieldAt(path).kind](value, region);
}

/** Whether two values of a field are the same, as people mean it. */
export function sameValue(path: FieldPath, a: FieldValue, b: FieldValue, region: string): boolean {
	const number = typeof a === 'number' || typeof b === 'number';
	const normalise = (value: FieldValue) =>
		number ? NORMALISE.number(value, region) : normaliseValue(path, value, region);
	return normalise(a) === normalise(b);
}
