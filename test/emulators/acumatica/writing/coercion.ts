import type { PlainValue } from '../records/entityRecord';
import type { ValueType } from '../schema';

/** A sent value as it is kept; null empties the field. */
export type Coerced = { readonly value: PlainValue | null } | { readonly problem: string };

/**
 * Converts a JSON value to a field's type. Numbers may come as text ("2.00"); texts lose their trailing
 * blanks; '' empties.
 */
export function coerce(value: unknown, type: ValueType): Coerced {
	if (value === null || value === '') return { value: null };
	switch (type) {
		case 'StringValue':
		case 'GuidValue':
			return text(value);
		case 'BooleanValue':
			return boolean(value);
		case 'DateTimeValue':
			return dateTime(value);
		case 'DecimalValue':
		case 'DoubleValue':
			return number(value, false);
		case 'IntValue':
		case 'ShortValue':
		case 'LongValue':
		case 'ByteValue':
			return number(value, true);
	}
}

function text(value: unknown): Coerced {
	if (typeof value === 'object') return { problem: 'The value is not a text.' };
	const trimmed = String(value).trimEnd();
	return { value: trimmed === '' ? null : trimmed };
}

function boolean(value: unknown): Coerced {
	if (typeof value === 'boolean') return { value };
	if (value === 'true' || value === 'false') return { value: value === 'true' };
	return { problem: 'The value is not true or false.' };
}

function number(value: unknown, whole: boolean): Coerced {
	const parsed =
		typeof value === 'number'
			? value
			: typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value)
				? Number(value)
				: Number.NaN;
	if (!Number.isFinite(parsed)) return { problem: 'The value is not a number.' };
	if (whole && !Number.isInteger(parsed)) return { problem: 'The value is not a whole number.' };
	return { value: parsed };
}

function dateTime(value: unknown): Coerced {
	const parsed = typeof value === 'string' ? Date.parse(value) : Number.NaN;
	if (Number.isNaN(parsed)) return { problem: 'The value is not a date.' };
	return { value: new Date(parsed).toISOString() };
}
