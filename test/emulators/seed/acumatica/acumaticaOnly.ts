import { derivedId } from '../../acumatica/records/derivedId';
import type { AcumaticaSeedCustomer } from '../../acumatica';

/** ID, name, town, state and class of customers that no store knows. */
const rows = [
	['ALBION', 'Albion Freight Brokers', 'Boston', 'MA', 'DEFAULT'],
	['BLUEFERN', 'Bluefern Hospitality Group', 'Portland', 'OR', 'CREDIT'],
	['CORMORANT', 'Cormorant Marine Supply', 'Annapolis', 'MD', 'CREDIT'],
	['DRYDOCK', 'Drydock Theatre Company', 'Norfolk', 'VA', 'DEFAULT'],
	['EASTGATE', 'Eastgate School District', 'Columbus', 'OH', 'CREDIT'],
	['FELDSPAR', 'Feldspar Ceramics', 'Santa Fe', 'NM', 'DEFAULT'],
	['GREENLAMP', 'Green Lamp Book Fair', 'Madison', 'WI', 'RETAIL'],
	['HOLLYHOCK', 'Hollyhock Nurseries', 'Savannah', 'GA', 'DEFAULT'],
	['INTERCO', 'Intercompany Sales North', 'Buffalo', 'NY', 'DEFAULT'],
	['JUNIPER', 'Juniper Street Clinic', 'Denver', 'CO', 'CREDIT'],
	['KESTREL', 'Kestrel Air Charter', 'Reno', 'NV', 'CREDIT'],
	['ONLINE', 'Online shop (guest orders)', 'Newark', 'NJ', 'RETAIL'],
] as const;

const createdAt = '2025-06-11T10:00:00.000Z';

/** A dozen customers of other origin; one carries a reference that a person typed. */
export function acumaticaOnlyCustomers(): AcumaticaSeedCustomer[] {
	return rows.map(([customerId, name, city, state, customerClass]) => ({
		id: derivedId('seed', customerId),
		fields: {
			CustomerID: customerId,
			CustomerName: name,
			CustomerClass: customerClass,
			...(customerId === 'ALBION' ? { AccountRef: 'CRM 00412' } : {}),
			'MainContact/Email': `office@${customerId.toLowerCase()}.example`,
			'MainContact/Address/City': city,
			'MainContact/Address/State': state,
			'MainContact/Address/Country': 'US',
			CreatedDateTime: createdAt,
			LastModifiedDateTime: createdAt,
		},
	}));
}
