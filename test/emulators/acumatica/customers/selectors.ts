import { isCountry } from '../reference/places';
import type { ReferenceData } from '../reference/referenceData';
import { lastPart } from '../schema';

const comboLabels: Readonly<Record<string, readonly string[]>> = {
	Status: ['Active', 'On Hold', 'Credit Hold', 'Inactive', 'One-Time'],
	StatementType: ['Open Item', 'Balance Brought Forward'],
	ShippingRule: ['Back Order Allowed', 'Ship Complete', 'Cancel Remainder'],
	'CreditVerificationRules/CreditVerification': [
		'Disabled',
		'Days Past Due',
		'Limit',
		'Limit and Days Past Due',
	],
};

/** Fields that take only what the system knows. */
export type SelectorCheck =
	| { readonly known: true; readonly stored: string }
	| { readonly known: false; readonly message: string };

/**
 * Checks a selector or a combo box. Keys are found in any case and kept as the system writes them.
 * @returns undefined for fields that take any text
 */
export function checkSelector(
	path: string,
	value: string,
	label: string,
	reference: ReferenceData,
): SelectorCheck | undefined {
	const labels = comboLabels[path];
	if (labels) {
		return labels.includes(value)
			? { known: true, stored: value }
			: { known: false, message: `The value '${value}' is not valid for '${label}'.` };
	}
	if (lastPart(path) === 'Country') {
		return isCountry(value) ? { known: true, stored: value.toUpperCase() } : notFound(label);
	}
	const keys = keysOf(path, reference);
	if (!keys) return undefined;
	const stored = keys.find((key) => key.toUpperCase() === value.trim().toUpperCase());
	return stored === undefined ? notFound(label) : { known: true, stored };
}

function keysOf(path: string, reference: ReferenceData): readonly string[] | undefined {
	if (path === 'CustomerClass') return reference.customerClasses.map(({ ClassID }) => ClassID);
	if (path === 'TaxZone') return reference.taxZones.map(({ TaxZoneID }) => TaxZoneID);
	return reference.selectors[path];
}

function notFound(label: string): SelectorCheck {
	return { known: false, message: `'${label}' cannot be found in the system.` };
}
