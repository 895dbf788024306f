import { customerFromFields } from '../../nodes/shared/customer/mapping/customerFromFields';
import { standardFields } from '../../nodes/shared/customer/mapping/standardFields';
import type { CustomerItem, CustomerLink } from '../../nodes/shared/customer/customerItem';
import {
	acumaticaReference,
	anotherCustomer,
	mappingSettings,
} from '../shared/customer/customerItems';

const settings = mappingSettings({
	groups: new Set(['name', 'contact', 'address', 'tax', 'credit']),
});

const recordId = (id: number) => `0b0c2f3e-0000-4000-8000-${String(id).padStart(12, '0')}`;

/** The ledger's link of a customer that was synchronised as it is. */
export function link(customer: CustomerItem, changes: Partial<CustomerLink> = {}): CustomerLink {
	const id = customer.rmh?.id ?? 0;
	return {
		status: 'Processed',
		origin: 'created',
		recordId: recordId(id),
		customerId: `C${id}`,
		contentHash: '',
		attempts: 0,
		rmhId: id,
		snapshot: standardFields(customer, settings),
		run: { job: 'customers', token: '1', owner: 'test' },
		...changes,
	};
}

/** The customer as RMH Customer Reader gives it. */
export const inRmh = (id: number, changes: Partial<CustomerItem> = {}): CustomerItem => {
	const customer = anotherCustomer(id);
	return { ...customer, link: link(customer), ...changes };
};

/** The same customer as Acumatica Customer Reader gives it. */
export function inAcumatica(id: number, changes: Partial<CustomerItem> = {}): CustomerItem {
	const customer = anotherCustomer(id);
	const { contact, address, tax, credit, name } = customerFromFields(
		standardFields(customer, settings),
		settings,
	);
	return {
		name,
		contact,
		address,
		tax,
		credit,
		rmh: null,
		acumatica: acumaticaReference({
			id: recordId(id),
			customerId: `C${id}`,
			externalReference: `RMH:STORE1:${id}`,
		}),
		link: link(customer),
		...changes,
	};
}

/** The same customer with another city. */
export const livesIn = (item: CustomerItem, city: string): CustomerItem => ({
	...item,
	address: { ...item.address, city },
});
