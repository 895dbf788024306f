import { countryCode } from '../country';
import type { CustomerFields, FieldPath } from '../customerFields';
import { isEmail } from '../email';
import { fieldAt } from '../fieldCatalogue';
import type { FieldProblem } from './fieldProblem';

/** What is wrong with one value, or null. */
function complaint(path: FieldPath, value: string): string | null {
	const { kind, maxLength, label } = fieldAt(path);
	if (maxLength !== undefined && value.length > maxLength) {
		return `${label} has ${value.length} characters, Acumatica takes ${maxLength}. Shorten it in RMH`;
	}
	if (kind === 'email' && !isEmail(value)) {
		return `${label} "${value}" is no usable e-mail address. Correct or empty it in RMH`;
	}
	if (kind === 'country' && countryCode(value) === null) {
		return `${label} "${value}" is not known. Write it in RMH as its name or its ISO code, for instance US`;
	}
	return null;
}

/**
 * Checks values against what Acumatica is known to take. What it cannot know (states, classes, the
 * length of the customer ID's segments) is checked by Acumatica itself.
 */
export function validateFields(fields: CustomerFields): FieldProblem[] {
	const problems: FieldProblem[] = [];
	for (const [path, value] of Object.entries(fields)) {
		if (typeof value !== 'string' || value === '') continue;
		const message = complaint(path, value);
		if (message) problems.push({ path, label: fieldAt(path).label, value, message });
	}
	return problems;
}
