import { countryCode } from '../../../../nodes/shared/customer/country';
import type { AcumaticaSeedCustomer } from '../../acumatica';
import { derivedId } from '../../acumatica/records/derivedId';
import type { RmhSeedCustomer } from '../rmhCustomers';

type Fields = AcumaticaSeedCustomer['fields'];

/** Scope of the seed's references: store 1. */
const scope = 'STORE1';
const createdAt = '2026-03-02T14:30:00.000Z';
const homeCountry = 'US';

/**
 * An RMH customer as it stands in Acumatica when both sides are the same, whichever field groups are
 * compared.
 * @param withReference whether it carries its external reference
 * @param more further fields
 */
export function uploadedCustomer(
	rmh: RmhSeedCustomer,
	withReference: boolean,
	more: Fields = {},
): AcumaticaSeedCustomer {
	const customerId = rmh.AccountNumber.trim().toUpperCase();
	const name = rmh.Company.trim() || `${rmh.FirstName.trim()} ${rmh.LastName.trim()}`.trim();
	const texts: Record<string, string> = {
		CustomerName: name,
		AccountRef: withReference ? `RMH:${scope}:${rmh.ID}` : '',
		TaxRegistrationID: rmh.TaxNumber,
		'MainContact/FirstName': rmh.FirstName,
		'MainContact/LastName': rmh.LastName,
		'MainContact/Email': rmh.EmailAddress,
		'MainContact/Phone1': rmh.PhoneNumber,
		'MainContact/Fax': rmh.FaxNumber,
		'MainContact/Address/AddressLine1': rmh.Address,
		'MainContact/Address/AddressLine2': rmh.Address2,
		'MainContact/Address/City': rmh.City,
		'MainContact/Address/State': rmh.State,
		'MainContact/Address/PostalCode': rmh.Zip,
		'MainContact/Address/Country': countryCode(rmh.Country) ?? homeCountry,
	};
	const filled = Object.entries(texts)
		.map(([path, text]) => [path, text.trim()] as const)
		.filter(([, text]) => text !== '');
	return {
		id: derivedId('seed', customerId),
		fields: {
			CustomerID: customerId,
			CustomerClass: 'DEFAULT',
			CreditLimit: rmh.CreditLimit,
			'Attributes/LOYALTY': String(rmh.CustomNumber1),
			'custom/CurrentCustomer/UsrLoyaltyPoints': rmh.CustomNumber1,
			CreatedDateTime: createdAt,
			LastModifiedDateTime: createdAt,
			...Object.fromEntries(filled),
			...more,
		},
	};
}
