import type { CustomerFields } from '../customerFields';

/**
 * Fields that are empty in a customer who was added without them. A class of Acumatica may fill others: the
 * country, the tax zone, the credit limit.
 */
const BLANK_AT_FIRST = [
	'MainContact/FirstName',
	'MainContact/LastName',
	'MainContact/Email',
	'MainContact/Phone1',
	'MainContact/Phone2',
	'MainContact/Fax',
	'MainContact/Address/AddressLine1',
	'MainContact/Address/AddressLine2',
	'MainContact/Address/City',
	'MainContact/Address/State',
	'MainContact/Address/PostalCode',
	'TaxRegistrationID',
	'TaxExemptionNumber',
] as const;

/**
 * What is synchronised of a customer that was just added, beside what it was given: both sides have nothing
 * in these fields. Without that, the first value that somebody types there would have no base.
 */
export const blankFields: CustomerFields = Object.fromEntries(
	BLANK_AT_FIRST.map((path) => [path, '']),
);
