/**
 * What decides about a field:
 * - `rmh`, `acumatica`: that side's value, whatever the other one says;
 * - `newest`: an edit of one side moves; of two edits the later one, or a person where nobody can tell;
 * - `fillIfEmpty`: a value only goes where there is none;
 * - `ask`: an edit of one side moves; of two edits a person decides;
 * - `ignore`: the field is not compared.
 */
export const FIELD_RULES = ['rmh', 'acumatica', 'newest', 'fillIfEmpty', 'ask', 'ignore'] as const;

export type FieldRule = (typeof FIELD_RULES)[number];

/** Who owns what unless the analyst says otherwise. Loyalty points are RMH's and not up for choice. */
export const DEFAULT_RULES = {
	name: 'newest',
	'contact.firstName': 'newest',
	'contact.lastName': 'newest',
	'contact.email': 'newest',
	'contact.phone': 'newest',
	'contact.fax': 'newest',
	'address.line1': 'newest',
	'address.line2': 'newest',
	'address.city': 'newest',
	'address.state': 'newest',
	'address.postalCode': 'newest',
	'address.country': 'newest',
	'tax.registrationId': 'acumatica',
	'tax.exempt': 'acumatica',
	'credit.limit': 'acumatica',
	status: 'acumatica',
} as const satisfies Record<string, FieldRule>;

/** A field whose owner can be chosen. */
export type OwnedField = keyof typeof DEFAULT_RULES;

export const OWNED_FIELDS = Object.keys(DEFAULT_RULES) as OwnedField[];

/** The rule of each field. */
export type Ownership = Readonly<Record<OwnedField, FieldRule>>;
