import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CustomerCompare } from '../../nodes/CustomerCompare/CustomerCompare.node';
import { customerFromFields } from '../../nodes/shared/customer/mapping/customerFromFields';
import { standardFields } from '../../nodes/shared/customer/mapping/standardFields';
import type {
	CompareMark,
	CustomerItem,
	CustomerLink,
} from '../../nodes/shared/customer/customerItem';
import { runNode } from '../nodeHarness';
import {
	acumaticaReference,
	anotherCustomer,
	customerItem,
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

export const OUTPUTS = ['toAcumatica', 'toRmh', 'conflict', 'inSync'] as const;

/** What a run of the node gives, by output. */
export type Sorted = Record<(typeof OUTPUTS)[number], (CustomerItem & { error?: string })[]>;

export async function run(
	rmh: (CustomerItem | IDataObject)[],
	acumatica: (CustomerItem | IDataObject)[],
	parameters: INodeParameters = {},
	continueOnFail = false,
) {
	const { outputs } = await runNode(new CustomerCompare(), {
		parameters,
		items: rmh as unknown as IDataObject[],
		otherInputs: [acumatica as unknown as IDataObject[]],
		continueOnFail,
	});
	const sorted = Object.fromEntries(
		OUTPUTS.map((name, position) => [name, outputs[position]?.map(({ json }) => json) ?? []]),
	) as unknown as Sorted;
	return { ...sorted, outputs };
}

/** The mark of an item. */
export const markOf = (item: CustomerItem | undefined): CompareMark | undefined => item?.compare;

export { customerItem };
