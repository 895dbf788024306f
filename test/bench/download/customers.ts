import type { WriteEntry, WriterContext } from '../../../nodes/shared/rmh/writer/writerTypes';
import { writerSettings } from '../../shared/rmh/writer/writerContext';
import { SCOPE } from '../stores/benchLedger';

/** Customers of Acumatica that nobody in RMH resembles. */
export function downloadedCustomers(count: number, city: string): WriteEntry[] {
	return Array.from({ length: count }, (_, index) => ({
		index,
		columns: {},
		newCustomer: { storeId: 1, global: false, headquartersId: 0 },
		item: {
			name: `Customer ${index}`,
			contact: {
				firstName: 'Kim',
				lastName: `Berg ${index}`,
				email: `kim${index}@customer.example`,
				phone: `+1 212 555 ${String(index % 10_000).padStart(4, '0')}`,
			},
			address: {
				line1: `Street ${index}`,
				city,
				postalCode: String(10_000 + index),
				country: 'NO',
			},
			tax: { registrationId: `NO${index}` },
			rmh: null,
			acumatica: {
				id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
				customerId: `C${index}`,
				status: 'Active',
				lastModified: '2026-11-23T08:20:00+00:00',
				externalReference: '',
			},
			link: null,
		},
	}));
}

/** As the node's defaults say. */
export const downloadSettings: Pick<
	WriterContext,
	'settings' | 'customers' | 'hashesRow' | 'status' | 'credit'
> = {
	settings: writerSettings,
	customers: {
		scope: SCOPE,
		companyFirst: true,
		walkInAccountNumbers: new Set(),
		receivables: { kind: 'none' },
		status: { kind: 'none' },
		loyalty: { kind: 'none' },
		includeRow: false,
	},
	hashesRow: false,
	status: null,
	credit: null,
};
