/**
 * Fields of the contacts of a customer that are bound to the Customers form. The endpoint's schema
 * shows one type for all contacts, with many more fields, which Acumatica ignores here without a word.
 * Source: the field bindings that Acumatica publishes for Default/24.200.001. Read-only ones
 * (`ContactID`) and doubles (`DisplayName` and `FullName` are `CompanyName`) are left out.
 */
export const CONTACT_FIELDS: readonly string[] = [
	'Attention',
	'Email',
	'Fax',
	'FirstName',
	'JobTitle',
	'LastName',
	'MiddleName',
	'Phone1',
	'Phone1Type',
	'Phone2',
	'Phone2Type',
	'Title',
	'WebSite',
];

/** Bound address fields of each of these contacts. */
export const ADDRESS_FIELDS: readonly string[] = [
	'AddressLine1',
	'AddressLine2',
	'City',
	'Country',
	'PostalCode',
	'State',
];

/** A contact of the customer, and how it is called on the form. */
export interface ContactSection {
	entity: string;
	group: string;
	/** Bound fields that only this contact has. */
	more: readonly string[];
}

export const CONTACT_SECTIONS: readonly ContactSection[] = [
	{ entity: 'MainContact', group: 'Main Contact', more: ['CompanyName'] },
	{ entity: 'BillingContact', group: 'Billing Contact', more: [] },
	{ entity: 'ShippingContact', group: 'Shipping Contact', more: [] },
];

/** Fields of `CreditVerificationRules` that are no computed balances. */
export const CREDIT_FIELDS: readonly string[] = [
	'CreditVerification',
	'CreditLimit',
	'CreditDaysPastDue',
];

/** Fields of the record that Acumatica sets itself, or that are the same as another one. */
export const READ_ONLY_FIELDS: ReadonlySet<string> = new Set([
	'BAccountID',
	'CreatedDateTime',
	'LastModifiedDateTime',
	'NoteID',
	'IsGuestCustomer',
	// The same as MainContact/Email.
	'Email',
]);
