import { z } from 'zod';
import { SettingError } from './SettingError';

/** Empty texts, as an expression gives for "nothing chosen". */
export const unset = (value: unknown) => (value === '' || value === null ? undefined : value);

/** A time: a text, or one of the date objects that expressions give ($now and Date). */
export const timeValue = z.union([
	z.string().trim(),
	z.date().transform((date) => date.toISOString()),
	z.custom<{ toISO(): string }>(hasToIso).transform((date) => date.toISO()),
]);

/** Expressions give numbers and null where a text is expected; both are welcome. */
export const textValue = z
	.union([z.string(), z.number()])
	.nullish()
	.transform((value) => String(value ?? '').trim());

/** A list, or a text with commas, as an expression may give it. */
export const listValue = z
	.union([z.array(textValue), textValue.transform((text) => text.split(','))])
	.transform((values) => values.map((value) => value.trim()).filter((value) => value !== ''));

/** What a JSON parameter holds: a text, or what an expression gives. What is no JSON stays as it is. */
export function parsedJson(value: unknown): unknown {
	if (typeof value !== 'string') return value ?? undefined;
	if (value.trim() === '') return undefined;
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return value;
	}
}

const countValue = z.coerce.number().int().min(1);

/**
 * A whole number above 0, such as a limit.
 * @throws SettingError that names the parameter
 */
export function readCount(value: unknown, label: string): number {
	const checked = countValue.safeParse(value);
	if (checked.success) return checked.data;
	throw new SettingError(`${label} must be a whole number above 0`, 'Correct the parameter.');
}

function hasToIso(value: unknown): value is { toISO(): string } {
	return (
		typeof value === 'object' &&
		value !== null &&
		'toISO' in value &&
		typeof value.toISO === 'function'
	);
}
