import type { Rule, SharedField } from './fields';

const ANY: readonly Rule[] = ['rmh', 'acumatica', 'newest', 'newest', 'ask', 'fillIfEmpty'];
/** Of what is never empty there is nothing to fill. */
const NEVER_EMPTY: readonly Rule[] = ['rmh', 'acumatica', 'newest', 'newest', 'ask'];

const filled = { canBeEmpty: false, usual: 'newest', rules: ANY } as const;
const mayBeEmpty = { canBeEmpty: true, usual: 'newest', rules: ANY } as const;
const text = (word: string) => (customer: number, choice: number) =>
	`${word} ${customer}${'ABCD'[choice]}`;
const digits = (phone: string) => phone.replace(/\D/g, '').slice(-10);
const phone = (start: string) => ({
	...mayBeEmpty,
	value: (customer: number, choice: number) => `${start}${choice}-${String(1000 + customer)}`,
	typedInAcumatica: (typed: string) => typed.replace(/^(\d{3})-/, '+1 ($1) '),
	comparable: digits,
});
const inCapitals = (value: string) => value.trim().toUpperCase();

/** How tills spell a country. Whoever has none is at home, in the country that the workflow names. */
const SPELLINGS: Readonly<Record<string, string>> = {
	US: 'United States',
	GB: 'England',
	DE: 'Germany',
	AT: 'Austria',
};
const countryMeant = (typed: string) =>
	Object.entries(SPELLINGS).find((names) => names.includes(typed))?.[0] ?? (typed || 'US');

/** The table of statuses of the sites here: two values stand for two statuses each. */
export const STATUS_IN_RMH: Readonly<Record<string, string>> = {
	Active: '',
	'On Hold': 'HOLD',
	'Credit Hold': 'HOLD',
	Inactive: 'GONE',
	'One-Time': '',
};
const statusesShownAs = (shown: string) =>
	Object.keys(STATUS_IN_RMH).filter((status) => STATUS_IN_RMH[status] === shown);

/** The zone that means exemption at the sites here. */
export const EXEMPT_ZONE = 'EXEMPT';

/** Everything that the two systems keep the same. */
export const SHARED_FIELDS: readonly SharedField[] = [
	{ ...filled, path: 'name', column: 'Company', acumatica: 'CustomerName', value: text('Company') },
	{
		...filled,
		path: 'contact.firstName',
		column: 'FirstName',
		acumatica: 'MainContact/FirstName',
		value: text('Given'),
	},
	{
		...filled,
		path: 'contact.lastName',
		column: 'LastName',
		acumatica: 'MainContact/LastName',
		value: text('Family'),
	},
	{
		...mayBeEmpty,
		path: 'contact.email',
		column: 'EmailAddress',
		acumatica: 'MainContact/Email',
		value: (customer, choice) => `mail${choice}.${customer}@example.com`,
		typedInAcumatica: (email) => email.toUpperCase(),
		comparable: (email) => email.toLowerCase(),
	},
	{
		...phone('214-55'),
		path: 'contact.phone',
		column: 'PhoneNumber',
		acumatica: 'MainContact/Phone1',
	},
	{ ...phone('972-55'), path: 'contact.fax', column: 'FaxNumber', acumatica: 'MainContact/Fax' },
	{
		...filled,
		path: 'address.line1',
		column: 'Address',
		acumatica: 'MainContact/Address/AddressLine1',
		value: text('Street'),
	},
	{
		...mayBeEmpty,
		path: 'address.line2',
		column: 'Address2',
		acumatica: 'MainContact/Address/AddressLine2',
		value: text('Floor'),
	},
	{
		...filled,
		path: 'address.city',
		column: 'City',
		acumatica: 'MainContact/Address/City',
		value: text('Town'),
	},
	{
		...filled,
		path: 'address.state',
		column: 'State',
		acumatica: 'MainContact/Address/State',
		value: (_, choice) => ['TX', 'CA', 'NV', 'OR'][choice] ?? '',
		typedInRmh: (state) => state.toLowerCase(),
		comparable: inCapitals,
	},
	{
		...filled,
		path: 'address.postalCode',
		column: 'Zip',
		acumatica: 'MainContact/Address/PostalCode',
		value: (customer, choice) => String(70_000 + customer * 10 + choice),
	},
	{
		...filled,
		path: 'address.country',
		column: 'Country',
		acumatica: 'MainContact/Address/Country',
		value: (_, choice) => Object.keys(SPELLINGS)[choice] ?? '',
		typedInRmh: (country) => SPELLINGS[country] ?? country,
		comparable: countryMeant,
	},
	{
		...mayBeEmpty,
		path: 'tax.registrationId',
		column: 'TaxNumber',
		acumatica: 'TaxRegistrationID',
		usual: 'acumatica',
		value: (customer, choice) => `TX${customer}-${choice}`,
	},
	{
		path: 'tax.exempt',
		column: 'TaxExempt',
		acumatica: 'TaxZone',
		canBeEmpty: false,
		usual: 'acumatica',
		rules: NEVER_EMPTY,
		value: (_, choice) => (choice === 0 ? 'yes' : 'no'),
		inSql: (exempt) => (exempt === 'yes' ? '1' : '0'),
		fromSql: (kept) => (kept === true || kept === 1 ? 'yes' : 'no'),
		inEntity: (exempt) => (exempt === 'yes' ? EXEMPT_ZONE : 'DOMESTIC'),
		fromEntity: (kept) => (kept === EXEMPT_ZONE ? 'yes' : 'no'),
		staysInAcumatica: 'yes',
	},
	{
		path: 'credit.limit',
		column: 'CreditLimit',
		acumatica: 'CreditLimit',
		canBeEmpty: false,
		usual: 'acumatica',
		rules: NEVER_EMPTY,
		value: (_, choice) => String(choice * 250),
		inSql: (limit) => limit,
		fromSql: String,
		inEntity: Number,
		comparable: (limit) => String(Number(limit)),
	},
	{
		path: 'status',
		column: 'CustomText5',
		acumatica: 'Status',
		canBeEmpty: false,
		usual: 'acumatica',
		rules: NEVER_EMPTY,
		value: (customer, choice) =>
			['Active', 'On Hold', customer % 2 ? 'Credit Hold' : 'One-Time', 'Inactive'][choice] ?? '',
		shownInRmh: (status) => STATUS_IN_RMH[status] ?? status,
		meant: (shown, inAcumatica, base) => {
			const statuses = statusesShownAs(shown);
			const known = [inAcumatica, base].find((one) => one !== undefined && statuses.includes(one));
			return known ?? statuses[0] ?? shown;
		},
	},
	{
		path: 'loyalty.points',
		column: 'CustomNumber1',
		acumatica: 'custom/CurrentCustomer/UsrLoyaltyPoints',
		canBeEmpty: false,
		usual: null,
		rules: [],
		value: (_, choice) => String(choice * 40),
		inSql: (points) => points,
		fromSql: String,
		inEntity: Number,
		comparable: (points) => String(Number(points)),
	},
];
