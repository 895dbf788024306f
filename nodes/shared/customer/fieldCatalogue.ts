import type { FieldPath } from './customerFields';

/** What an analyst switches on and off as one. */
export type FieldGroup = 'name' | 'contact' | 'address' | 'tax' | 'credit' | 'status' | 'loyalty';

/** How two values of a field are compared, as people mean them. */
export type ValueKind =
	| 'text'
	| 'code'
	| 'email'
	| 'phone'
	| 'postalCode'
	| 'country'
	| 'number'
	| 'yesNo';

export interface KnownField {
	/** Acumatica's own label. */
	label: string;
	kind: ValueKind;
	/** Characters. Absent where no length is known: then the server is the judge. */
	maxLength?: number;
}

/**
 * The fields that the standard mapping fills, with the lengths that Acumatica's own models declare
 * (Default/24.200.001). Fields that an analyst adds are not here: they compare as text.
 */
const KNOWN_FIELDS: Readonly<Record<FieldPath, KnownField>> = {
	CustomerID: { label: 'Customer ID', kind: 'code', maxLength: 30 },
	AccountRef: { label: 'Ext. Ref. Nbr.', kind: 'text', maxLength: 50 },
	CustomerName: { label: 'Customer Name', kind: 'text', maxLength: 255 },
	CustomerClass: { label: 'Customer Class', kind: 'code', maxLength: 10 },
	Terms: { label: 'Terms', kind: 'code', maxLength: 10 },
	StatementCycleID: { label: 'Statement Cycle ID', kind: 'code', maxLength: 10 },
	PriceClassID: { label: 'Price Class', kind: 'code', maxLength: 10 },
	CurrencyID: { label: 'Currency ID', kind: 'code', maxLength: 5 },
	TaxZone: { label: 'Tax Zone', kind: 'code', maxLength: 10 },
	TaxRegistrationID: { label: 'Tax Registration ID', kind: 'text', maxLength: 50 },
	TaxExemptionNumber: { label: 'Tax Exemption Number', kind: 'text', maxLength: 30 },
	Status: { label: 'Status', kind: 'code' },
	CreditLimit: { label: 'Credit Limit', kind: 'number' },
	'MainContact/FirstName': { label: 'First Name', kind: 'text', maxLength: 50 },
	'MainContact/LastName': { label: 'Last Name', kind: 'text', maxLength: 100 },
	'MainContact/Email': { label: 'Email', kind: 'email', maxLength: 255 },
	'MainContact/Phone1': { label: 'Phone 1', kind: 'phone', maxLength: 50 },
	'MainContact/Phone2': { label: 'Phone 2', kind: 'phone', maxLength: 50 },
	'MainContact/Fax': { label: 'Fax', kind: 'phone', maxLength: 50 },
	'MainContact/Address/AddressLine1': { label: 'Address Line 1', kind: 'text' },
	'MainContact/Address/AddressLine2': { label: 'Address Line 2', kind: 'text' },
	'MainContact/Address/City': { label: 'City', kind: 'text' },
	'MainContact/Address/State': { label: 'State', kind: 'code' },
	'MainContact/Address/PostalCode': { label: 'Postal Code', kind: 'postalCode' },
	'MainContact/Address/Country': { label: 'Country', kind: 'country' },
};

/** What is known of a field; a field that an analyst added compares as text under its own path. */
export function fieldAt(path: FieldPath): KnownField {
	return KNOWN_FIELDS[path] ?? { label: path.split('/').at(-1) ?? path, kind: 'text' };
}
