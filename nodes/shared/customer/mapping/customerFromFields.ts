import type { CustomerFields, FieldPath } from '../customerFields';
import type { CustomerAddress, CustomerContact, CustomerItem, CustomerTax } from '../customerItem';
import { comparableKey } from '../comparableKey';
import { acumaticaStatus } from '../customerStatus';
import type { MappingSettings } from './mappingSettings';

/** What of the mapping's settings decides where a value is found. */
export type InverseSettings = Pick<
	MappingSettings,
	'faxColumnHolds' | 'taxNumberIs' | 'exemptTaxZone'
>;

/** What Acumatica can tell of a customer. Who it is in either system is not part of it. */
export type CustomerContent = Pick<
	CustomerItem,
	'name' | 'contact' | 'address' | 'tax' | 'credit' | 'status'
>;

const ADDRESS = {
	line1: 'MainContact/Address/AddressLine1',
	line2: 'MainContact/Address/AddressLine2',
	city: 'MainContact/Address/City',
	state: 'MainContact/Address/State',
	postalCode: 'MainContact/Address/PostalCode',
	country: 'MainContact/Address/Country',
} as const satisfies Partial<Record<keyof CustomerAddress, FieldPath>>;

const contactPaths = ({ faxColumnHolds }: InverseSettings) =>
	({
		firstName: 'MainContact/FirstName',
		lastName: 'MainContact/LastName',
		email: 'MainContact/Email',
		phone: 'MainContact/Phone1',
		fax: faxColumnHolds === 'fax' ? 'MainContact/Fax' : 'MainContact/Phone2',
	}) satisfies Partial<Record<keyof CustomerContact, FieldPath>>;

const TAX_NUMBER = {
	registration: 'TaxRegistrationID',
	exemption: 'TaxExemptionNumber',
	notSent: null,
} as const;

/** The fields that `customerFromFields` looks at, beside the status, which is read with every customer. */
export function standardPaths(settings: InverseSettings): FieldPath[] {
	const taxNumber = TAX_NUMBER[settings.taxNumberIs];
	return [
		'CustomerName',
		...Object.values(contactPaths(settings)),
		...Object.values(ADDRESS),
		...(taxNumber === null ? [] : [taxNumber]),
		...(settings.exemptTaxZone === '' ? [] : ['TaxZone']),
		'CreditLimit',
	];
}

/**
 * The inverse of `standardFields`: a customer in plain words from Acumatica's fields. What those do not
 * say stays absent and is never written anywhere: company or person, customer type, title. Loyalty
 * points are RMH's alone and never come back.
 *
 * @param fields by path; a path that is absent is unknown
 */
export function customerFromFields(
	fields: CustomerFields,
	settings: InverseSettings,
): CustomerContent {
	const text = (path: FieldPath) => {
		const value = fields[path];
		return value === undefined ? undefined : String(value).trim();
	};
	const texts = (paths: Readonly<Record<string, FieldPath>>) =>
		known(Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, text(path)])));
	const taxNumber = TAX_NUMBER[settings.taxNumberIs];
	const tax: CustomerTax | undefined = known({
		registrationId: taxNumber === null ? undefined : text(taxNumber),
		exempt: exemption(text('TaxZone'), settings.exemptTaxZone),
	});
	const contact: CustomerContact | undefined = texts(contactPaths(settings));
	const address: CustomerAddress | undefined = texts(ADDRESS);
	const credit = known({ limit: amount(text('CreditLimit')) });
	const status = text('Status');
	return {
		name: text('CustomerName') ?? '',
		...(contact && { contact }),
		...(address && { address }),
		...(tax && { tax }),
		...(credit && { credit }),
		...(status !== undefined && { status: acumaticaStatus(status) }),
	};
}

/** Without the members that are unknown; undefined when none is known. */
function known<T extends object>(members: T): { [K in keyof T]?: NonNullable<T[K]> } | undefined {
	const entries = Object.entries(members).filter(([, value]) => value !== undefined);
	if (entries.length === 0) return undefined;
	return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> };
}

/** Unknown where no tax zone stands for exemption. */
function exemption(taxZone: string | undefined, exemptTaxZone: string): boolean | undefined {
	if (taxZone === undefined || exemptTaxZone === '') return undefined;
	return comparableKey(taxZone) === comparableKey(exemptTaxZone);
}

/** An empty limit is unknown rather than 0, which would say that the customer gets no credit. */
function amount(text: string | undefined): number | undefined {
	const value = Number(text || Number.NaN);
	return Number.isFinite(value) ? value : undefined;
}
