import type { Random } from '../../emulators/seed/rmh/random';

/** A field that both systems have. */
export interface SharedField {
	/** As Customer Compare calls it. */
	path: string;
	column: string;
	acumatica: string;
	/** Whether people empty it. */
	canBeEmpty: boolean;
	/** The rule in the default table: of two edits Acumatica's wins, or a person decides. */
	rule: 'acumatica' | 'newest';
	/** One of the few values that a customer has in this field. */
	value(customer: number, choice: number): string;
	/** The same value as people would type it on the other side. */
	retyped?(value: string): string;
	/** In the form in which two values are the same exactly when people would say so. */
	comparable?(value: string): string;
}

const text = (word: string) => (customer: number, choice: number) =>
	`${word} ${customer}${'ABCD'[choice]}`;
const newest = { canBeEmpty: false, rule: 'newest' } as const;
const digits = (phone: string) => phone.replace(/\D/g, '').slice(-10);

export const FIELDS: readonly SharedField[] = [
	{
		...newest,
		path: 'name',
		column: 'Company',
		acumatica: 'CustomerName',
		value: text('Company'),
	},
	{
		...newest,
		path: 'contact.firstName',
		column: 'FirstName',
		acumatica: 'MainContact/FirstName',
		value: text('Given'),
	},
	{
		...newest,
		path: 'contact.lastName',
		column: 'LastName',
		acumatica: 'MainContact/LastName',
		value: text('Family'),
	},
	{
		...newest,
		path: 'contact.email',
		column: 'EmailAddress',
		acumatica: 'MainContact/Email',
		canBeEmpty: true,
		value: (customer, choice) => `mail${choice}.${customer}@example.com`,
		retyped: (email) => email.toUpperCase(),
		comparable: (email) => email.toLowerCase(),
	},
	{
		...newest,
		path: 'contact.phone',
		column: 'PhoneNumber',
		acumatica: 'MainContact/Phone1',
		canBeEmpty: true,
		value: (customer, choice) => `214-55${choice}-${String(1000 + customer)}`,
		retyped: (phone) => phone && `+1 (${phone.slice(0, 3)}) ${phone.slice(4)}`,
		comparable: digits,
	},
	{
		...newest,
		path: 'address.line1',
		column: 'Address',
		acumatica: 'MainContact/Address/AddressLine1',
		value: text('Street'),
	},
	{
		...newest,
		path: 'address.line2',
		column: 'Address2',
		acumatica: 'MainContact/Address/AddressLine2',
		canBeEmpty: true,
		value: text('Floor'),
	},
	{
		...newest,
		path: 'address.city',
		column: 'City',
		acumatica: 'MainContact/Address/City',
		value: text('Town'),
	},
	{
		...newest,
		path: 'address.postalCode',
		column: 'Zip',
		acumatica: 'MainContact/Address/PostalCode',
		value: (customer, choice) => String(70_000 + customer * 10 + choice),
	},
	{
		path: 'tax.registrationId',
		column: 'TaxNumber',
		acumatica: 'TaxRegistrationID',
		canBeEmpty: true,
		rule: 'acumatica',
		value: (customer, choice) => `TX${customer}-${choice}`,
	},
];

/** How many values a field of a customer has: few, so that edits meet, and take each other back. */
const CHOICES = 4;

export function drawValue(random: Random, field: SharedField, customer: number): string {
	if (field.canBeEmpty && random.chance(0.15)) return '';
	return field.value(customer, random.between(0, CHOICES - 1));
}

export const sameIn = ({ comparable = (value) => value }: SharedField, a: string, b: string) =>
	comparable(a) === comparable(b);
