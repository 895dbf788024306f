import type { CustomerRow } from '../../../../nodes/shared/rmh/customers/customerRow';
import type { CustomerSettings } from '../../../../nodes/shared/rmh/customers/customerSettings';

/** Settings of a site that uses nothing special. */
export const plainSettings: CustomerSettings = {
	scope: 'STORE1',
	companyFirst: true,
	walkInAccountNumbers: new Set(),
	receivables: { kind: 'none' },
	status: { kind: 'none' },
	loyalty: { kind: 'none' },
	includeRow: false,
};

/** A row of dbo.Customer as the statements select it. */
export function customerRow(values: Partial<CustomerRow> = {}): CustomerRow {
	return {
		ID: 7,
		StoreID: 1,
		AccountNumber: '100007',
		GlobalCustomer: false,
		HQID: 0,
		LastUpdated: '2026-11-23T09:15:00',
		DBTimeStamp: Buffer.from('00000000000007d1', 'hex'),
		Title: 'Dr.',
		FirstName: 'Ann',
		LastName: 'Lee',
		Company: '',
		Address: '1 Market Square',
		Address2: '',
		City: 'Boston',
		State: 'MA',
		Zip: '02108',
		Country: 'US',
		PhoneNumber: '617-555-0107',
		FaxNumber: '',
		EmailAddress: 'ann.lee@example.com',
		TaxNumber: '',
		TaxExempt: false,
		CreditLimit: 0,
		CustomNumber1: 120,
		CustomNumber2: 0,
		CustomNumber3: 0,
		CustomNumber4: 0,
		CustomNumber5: 0,
		...values,
	};
}
