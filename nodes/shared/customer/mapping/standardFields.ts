import { countryCode } from '../country';
import { acumaticaStatus } from '../customerStatus';
import type { CustomerItem } from '../customerItem';
import type { CustomerFields, FieldPath, FieldValue } from '../customerFields';
import type { FieldGroup } from '../fieldCatalogue';
import { pointsIn } from '../loyaltyPrograms';
import { loyaltyField } from './loyaltyField';
import type { MappingSettings } from './mappingSettings';

/** What of the mapping's settings decides where a value goes. */
export type StandardSettings = Pick<
	MappingSettings,
	| 'groups'
	| 'defaultCountry'
	| 'faxColumnHolds'
	| 'taxNumberIs'
	| 'exemptTaxZone'
	| 'loyaltyTarget'
	| 'loyaltyPrograms'
>;

type GroupMapping = (
	item: CustomerItem,
	settings: StandardSettings,
) => Record<FieldPath, FieldValue | undefined>;

const address: GroupMapping = ({ address: from }, settings) => {
	const country = from?.country === '' ? settings.defaultCountry : from?.country;
	return {
		'MainContact/Address/AddressLine1': from?.line1,
		'MainContact/Address/AddressLine2': from?.line2,
		'MainContact/Address/City': from?.city,
		'MainContact/Address/State': from?.state,
		'MainContact/Address/PostalCode': from?.postalCode,
		'MainContact/Address/Country': country && (countryCode(country) ?? country),
	};
};

const contact: GroupMapping = ({ contact: from }, settings) => ({
	'MainContact/FirstName': from?.firstName,
	'MainContact/LastName': from?.lastName,
	'MainContact/Email': from?.email,
	'MainContact/Phone1': from?.phone,
	[settings.faxColumnHolds === 'fax' ? 'MainContact/Fax' : 'MainContact/Phone2']: from?.fax,
});

const tax: GroupMapping = ({ tax: from }, settings) => ({
	...(settings.taxNumberIs === 'registration' && { TaxRegistrationID: from?.registrationId }),
	...(settings.taxNumberIs === 'exemption' && { TaxExemptionNumber: from?.registrationId }),
	...(from?.exempt && settings.exemptTaxZone && { TaxZone: settings.exemptTaxZone }),
});

const loyalty: GroupMapping = ({ loyalty: from }, settings) => {
	if (!from) return {};
	const path = loyaltyField(settings.loyaltyTarget);
	const points: (readonly [FieldPath, number])[] = [];
	if (path !== null && from.points !== undefined) points.push([path, from.points]);
	if (from.eachProgram) {
		for (const one of settings.loyaltyPrograms) {
			points.push([one.path, pointsIn(from, one.program)]);
		}
	}
	return Object.fromEntries(
		points.map(([to, value]) => [to, to.startsWith('Attributes/') ? String(value) : value]),
	);
};

const GROUPS: Readonly<Record<FieldGroup, GroupMapping>> = {
	name: ({ name }) => ({ CustomerName: name }),
	contact,
	address,
	tax,
	credit: ({ credit: from }) => ({ CreditLimit: from?.limit }),
	// What may be one of several is not sent: only Customer Compare knows which one Acumatica has.
	status: ({ status: from }) => ({ Status: (from && acumaticaStatus(from)) || undefined }),
	loyalty,
};

/**
 * The standard mapping of a customer to Acumatica's fields: values as they are in RMH, trimmed; a
 * country as its ISO code where it is recognised. Fields that the item does not carry are absent.
 */
export function standardFields(item: CustomerItem, settings: StandardSettings): CustomerFields {
	const fields: Record<FieldPath, FieldValue> = {};
	for (const group of settings.groups) {
		for (const [path, value] of Object.entries(GROUPS[group](item, settings))) {
			if (value !== undefined) fields[path] = typeof value === 'string' ? value.trim() : value;
		}
	}
	return fields;
}
