import type { AcumaticaReference, CustomerItem } from '../../../nodes/shared/customer/customerItem';
import type { MappingSettings } from '../../../nodes/shared/customer/mapping/mappingSettings';

/** A customer with every field filled; a test changes what it is about. */
export function customerItem(changes: Partial<CustomerItem> = {}): CustomerItem {
	return {
		name: "O'Brien & Sons",
		company: "O'Brien & Sons",
		type: 'named',
		contact: {
			title: 'Ms',
			firstName: 'Nora',
			lastName: "O'Brien",
			email: 'nora@example.com',
			phone: '(212) 555-0134',
			fax: '',
		},
		address: {
			line1: '1 Main St',
			line2: '',
			city: 'New York',
			state: 'NY',
			postalCode: '10001',
			country: 'USA',
		},
		tax: { registrationId: 'US123', exempt: false },
		credit: { limit: 0, accountNumber: null },
		loyalty: { points: 120, programs: [{ program: 'Points', points: 120 }] },
		rmh: {
			id: 7,
			scope: 'STORE1',
			storeId: 1,
			accountNumber: '100007',
			rowVersion: '00000000000007D1',
			global: false,
			headquartersId: 0,
			lastUpdated: '2026-11-23T09:15:00.123',
		},
		acumatica: null,
		link: null,
		...changes,
	};
}

/**
 * Another person than customerItem's: only the country is the same.
 * @param id `Customer.ID`
 */
export function anotherCustomer(id: number, changes: Partial<CustomerItem> = {}): CustomerItem {
	const { contact, address, rmh } = customerItem();
	return customerItem({
		name: `Customer ${id}`,
		company: '',
		contact: {
			...contact,
			firstName: 'Customer',
			lastName: String(id),
			email: `customer.${id}@example.com`,
			phone: `(212) 555-${String(1000 + id)}`,
		},
		address: { ...address, line1: `${id} Main St` },
		rmh: rmh && { ...rmh, id, accountNumber: `acc${id}` },
		...changes,
	});
}

export function mappingSettings(changes: Partial<MappingSettings> = {}): MappingSettings {
	return {
		groups: new Set(['name', 'contact', 'address', 'tax', 'loyalty']),
		emptyValues: 'keep',
		unusableValues: 'refuse',
		defaultCountry: 'US',
		faxColumnHolds: 'fax',
		taxNumberIs: 'registration',
		exemptTaxZone: '',
		loyaltyTarget: { kind: 'none' },
		loyaltyPrograms: [],
		newCustomerDefaults: {},
		overrides: {},
		...changes,
	};
}

export function acumaticaReference(changes: Partial<AcumaticaReference> = {}): AcumaticaReference {
	return {
		id: '0b0c2f3e-0000-4000-8000-000000000001',
		customerId: '100007',
		status: 'Active',
		lastModified: '2026-11-20T08:00:00+00:00',
		externalReference: '',
		...changes,
	};
}
