import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { RmhCustomerWriter } from '../../nodes/RmhCustomerWriter/RmhCustomerWriter.node';
import type { CustomerItem, RmhReference } from '../../nodes/shared/customer/customerItem';
import { runNode } from '../nodeHarness';

/** What the node reports of an item. */
export interface Report extends IDataObject {
	action: string;
	matchedBy?: string | null;
	reason?: string;
	compareAgain?: boolean;
	candidates?: IDataObject[];
	changes: { field: string; column: string; before: unknown; after: unknown }[] & IDataObject[];
	warnings: string[];
}

export interface WrittenItem extends IDataObject {
	rmh: IDataObject & RmhReference;
	upsert: Report;
	error?: string;
	details?: IDataObject;
}

export interface WriterRun {
	items: object[];
	parameters?: INodeParameters;
	credential: Record<string, string | number | boolean>;
	continueOnFail?: boolean;
	executionId?: string;
}

/** Runs the node. Without the ledger unless the parameters say otherwise; new customers go to store 1. */
export async function runWriter({ items, parameters, credential, ...more }: WriterRun) {
	const { outputs, hints } = await runNode(new RmhCustomerWriter(), {
		parameters: { scope: 'STORE1', useLedger: false, storeId: 1, ...parameters },
		credentials: { rmhDatabaseApi: credential },
		items: items as IDataObject[],
		...more,
	});
	return {
		items: (outputs[0] ?? []).map(({ json }) => json as WrittenItem),
		hints: hints.map(({ message }) => message),
	};
}

/** The record id of the n-th Acumatica customer of a test. */
export const recordId = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** A customer as Acumatica Customer Reader gives it. */
export function acumaticaItem(n: number, changes: Partial<CustomerItem> = {}): CustomerItem {
	return {
		name: `Customer ${n}`,
		contact: {
			firstName: 'Ann',
			lastName: `Lee ${n}`,
			email: `ann${n}@new.example`,
			phone: '',
			fax: '',
		},
		address: {
			line1: `${n} Main Street`,
			line2: '',
			city: 'Springfield',
			state: 'IL',
			postalCode: `6270${n % 10}`,
			country: 'US',
		},
		tax: { registrationId: `TX${n}` },
		credit: { limit: 500 },
		rmh: null,
		acumatica: {
			id: recordId(n),
			customerId: `N${n}`,
			status: 'Active',
			lastModified: '2026-11-23T09:15:00.123Z',
			externalReference: '',
		},
		link: null,
		...changes,
	};
}
