import type { AcumaticaCustomer } from '../acumaticaCustomer';
import type { CustomerItem, RmhReference } from '../customerItem';
import { externalReference, parseExternalReference } from '../identity';
import { matchKeysOf, type MatchKeys } from './matchKeys';

/** What an Acumatica customer is looked for by among RMH's. */
export interface ReverseKeySettings {
	/** The account number that the customer has or would have in RMH; null where RMH numbers. */
	accountNumber: string | null;
	/** ISO alpha-2 country of phone numbers without a country prefix; '' = none */
	region: string;
}

/** The keys of an Acumatica customer that looks for its RMH customer. */
export function reverseMatchKeys(
	item: Pick<CustomerItem, 'name' | 'contact' | 'address' | 'acumatica'>,
	{ accountNumber, region }: ReverseKeySettings,
): MatchKeys {
	const reference = parseExternalReference(item.acumatica?.externalReference ?? '');
	return {
		...matchKeysOf({ ...item, rmh: null }, { numbering: { kind: 'acumatica' }, region }),
		externalReference: reference && externalReference(reference),
		customerId: accountNumber?.trim() || null,
	};
}

/**
 * An RMH customer in the form in which the rules compare: its ID as the record's, its account number as
 * the customer ID, and the reference by which Acumatica's customers name it.
 */
export function rmhAsRecord(
	{ name, contact, address, rmh }: CustomerItem & { rmh: RmhReference },
	faxColumnHolds: 'fax' | 'secondPhone',
): AcumaticaCustomer {
	return {
		reference: {
			id: String(rmh.id),
			customerId: rmh.accountNumber,
			status: '',
			lastModified: null,
			externalReference: externalReference(rmh),
		},
		fields: {
			CustomerName: name,
			'MainContact/Email': contact?.email ?? '',
			'MainContact/Phone1': contact?.phone ?? '',
			'MainContact/Phone2': faxColumnHolds === 'secondPhone' ? (contact?.fax ?? '') : '',
			'MainContact/Address/PostalCode': address?.postalCode ?? '',
		},
	};
}
