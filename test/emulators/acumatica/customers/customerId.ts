import type { AcumaticaSettings } from '../settings';
import type { CustomerStore } from './customerStore';
import { normalKey } from './customerStore';

/** The customer ID of a new customer, or why there is none. */
export type NewCustomerId = { readonly id: string } | { readonly problem: string };

/**
 * Segmented key CUSTOMER: capitals, no blanks around, limited length. Under auto-numbering the
 * supplied ID is ignored (rule 10).
 * @param supplied as sent, '' when nothing was
 */
export function newCustomerId(
	supplied: string,
	store: CustomerStore,
	settings: AcumaticaSettings,
): NewCustomerId {
	if (settings.autoNumbering) return { id: nextNumber(store, settings.autoNumberingPrefix) };
	const id = normalKey(supplied);
	if (id === '') return { problem: "'Customer ID' cannot be empty." };
	if (id.length > settings.customerIdLength) {
		return {
			problem: `The string value provided exceeds the length of the field 'Customer ID' (${settings.customerIdLength}).`,
		};
	}
	if (settings.customerIdPattern && !settings.customerIdPattern.test(id)) {
		return { problem: "The value of 'Customer ID' does not match the segmented key's mask." };
	}
	return { id };
}

function nextNumber(store: CustomerStore, prefix: string): string {
	let next = store.lastNumber(prefix) + 1;
	while (store.findByCustomerId(prefix + padded(next))) next += 1;
	store.useNumber(prefix, next);
	return prefix + padded(next);
}

function padded(number: number): string {
	return String(number).padStart(6, '0');
}
