import { lastPart, type FieldDefinition } from '../schema';
import type { AcumaticaSettings } from '../settings';

const email = /^[^\s@;,]+@[^\s@;,]+\.[^\s@;,]+$/;

/**
 * Length and e-mail rules of a text.
 * @returns the text to keep, or the problem
 */
export function checkText(
	path: string,
	value: string,
	field: FieldDefinition,
	settings: AcumaticaSettings,
): { readonly value: string } | { readonly problem: string } {
	const limit = maxLength(path, field, settings);
	if (limit !== undefined && value.length > limit) {
		if (settings.tooLong === 'truncate') return { value: value.slice(0, limit) };
		return {
			problem: `The string value provided exceeds the length of the field '${field.label}' (${limit}).`,
		};
	}
	if (settings.validateEmail && lastPart(path) === 'Email' && !email.test(value)) {
		return { problem: `'${field.label}' is not a valid email address.` };
	}
	return { value };
}

function maxLength(
	path: string,
	field: FieldDefinition,
	settings: AcumaticaSettings,
): number | undefined {
	if (field.maxLength !== undefined) return field.maxLength;
	return path.includes('Address/') ? settings.addressLengths[lastPart(path)] : undefined;
}
