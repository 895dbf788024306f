import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import { comparableKey } from '../../customer/comparableKey';
import type { FieldPath } from '../../customer/customerFields';
import { equalsAny, textLiteral } from './filter';

/** Which customers are wanted. A member that is absent or empty does not matter. */
export interface CustomerFilter {
	/** IDs of customer classes. */
	classes?: readonly string[];
	/** Acumatica's labels: Active, On Hold … */
	statuses?: readonly string[];
	/** Part of the customer ID or of the name. */
	text?: string;
	/** IDs of shipping branches. */
	branches?: readonly string[];
	/** At or after this instant. */
	modifiedSince?: Date;
}

/** A filter, as far as Acumatica is asked to apply it, and the rest of it. */
export interface FilterPlan {
	/** `$filter`; '' = none. */
	filter: string;
	/** Whether a customer of the list is wanted; absent where Acumatica applies all of the filter. */
	matches?: (customer: AcumaticaCustomer) => boolean;
	/** Fields that have to be read for `matches`. */
	fields: readonly FieldPath[];
}

/**
 * Leaves to Acumatica what it is known to do well. Class, status, customer ID and name belong to one of
 * its views, the time of the last change and the branch to others, and filters across views have been
 * seen to find nothing or to fail: so the rest is compared here. The time goes first because it leaves
 * the fewest customers.
 */
export function planFilter(wanted: CustomerFilter): FilterPlan {
	const { classes = [], statuses = [], text = '', branches = [], modifiedSince } = wanted;
	const ofTheCustomer = [
		classes.length > 0 ? equalsAny(['CustomerClass'], classes) : '',
		statuses.length > 0 ? equalsAny(['Status'], statuses) : '',
		text === '' ? '' : contains(['CustomerID', 'CustomerName'], text),
	].filter((condition) => condition !== '');
	const byTime = modifiedSince !== undefined;
	const filter = byTime
		? `LastModifiedDateTime ge ${timeLiteral(modifiedSince)}`
		: allOf(ofTheCustomer);
	if (branches.length === 0 && !(byTime && ofTheCustomer.length > 0)) return { filter, fields: [] };
	return { filter, ...planSelection(wanted) };
}

/** Which of the customers that were read are wanted, whatever their time. */
export interface Selection {
	matches: (customer: AcumaticaCustomer) => boolean;
	/** Fields that have to be read for it. */
	fields: readonly FieldPath[];
}

/** The same filter, but for the time, where Acumatica is not asked to apply it. */
export function planSelection(wanted: Omit<CustomerFilter, 'modifiedSince'>): Selection {
	const { classes = [], statuses = [], text = '', branches = [] } = wanted;
	return {
		matches: (customer) => isWanted(customer, { classes, statuses, text, branches }),
		fields: [
			...(classes.length > 0 ? ['CustomerClass'] : []),
			...(text === '' ? [] : ['CustomerName']),
			...(branches.length > 0 ? ['ShippingBranch'] : []),
		],
	};
}

/** A condition that a text is somewhere in one of the fields; Acumatica does not look at case. */
export function contains(fields: readonly FieldPath[], text: string): string {
	return fields.map((field) => `substringof(${textLiteral(text)},${field})`).join(' or ');
}

function allOf(conditions: readonly string[]): string {
	return conditions.length > 1
		? conditions.map((one) => `(${one})`).join(' and ')
		: (conditions[0] ?? '');
}

/** With an explicit offset: what Acumatica makes of a time without one is not documented. */
function timeLiteral(instant: Date): string {
	return `datetimeoffset'${instant.toISOString().replace('Z', '+00:00')}'`;
}

function isWanted(
	{ reference, fields }: AcumaticaCustomer,
	wanted: Required<Omit<CustomerFilter, 'modifiedSince'>>,
): boolean {
	const { classes, statuses, text, branches } = wanted;
	const isOneOf = (value: unknown, values: readonly string[]) =>
		values.length === 0 ||
		values.some((candidate) => comparableKey(candidate) === comparableKey(String(value ?? '')));
	const texts = [reference.customerId, String(fields.CustomerName ?? '')];
	return (
		isOneOf(fields.CustomerClass, classes) &&
		isOneOf(reference.status, statuses) &&
		isOneOf(fields.ShippingBranch, branches) &&
		(text === '' || texts.some((one) => one.toLowerCase().includes(text.toLowerCase())))
	);
}
