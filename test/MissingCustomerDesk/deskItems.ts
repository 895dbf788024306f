import type { IDataObject } from 'n8n-workflow';
import { MissingCustomerDesk } from '../../nodes/MissingCustomerDesk/MissingCustomerDesk.node';
import type { FormField } from '../../nodes/MissingCustomerDesk/page/formFields';
import { runNode } from '../nodeHarness';

/** A name that does harm wherever somebody forgets to escape it. */
export const NASTY = `<script>alert(1)</script><img src=x onerror="x"> $& $' {{ $env }} \\n "O'Hara"`;

const node = new MissingCustomerDesk();

/** Runs an operation of the node. */
export async function desk(
	operation: string,
	parameters: IDataObject,
	items: IDataObject[] = [{}],
) {
	const resource = operation.startsWith('read') ? 'answer' : 'page';
	const { outputs } = await runNode(node, {
		parameters: { resource, operation, ...parameters } as never,
		items,
	});
	return (outputs[0] ?? []).map(({ json }) => json);
}

/** How a customer stands, as RMH Sync Ledger: Get Status gives it. */
export const waiting = (rmhId: number, more: IDataObject = {}): IDataObject => ({
	scope: 'STORE1',
	rmhId,
	accountNumber: `10000${rmhId}`,
	name: `Customer ${rmhId}`,
	storeId: 1,
	status: 'Held',
	acumaticaCustomerId: null,
	lastError: null,
	createdAt: '2025-01-01T10:00:00.000Z',
	changedAt: '2026-11-25T10:00:00.000Z',
	waitsSince: `2026-11-0${rmhId}T10:00:00.000Z`,
	...more,
});

/** For whom documents wait, as RMH Sync Ledger: Get Missing Customers gives it. */
export const missing = (rmhId: number, more: IDataObject = {}): IDataObject => ({
	scope: 'STORE1',
	customerScope: 'STORE1',
	rmhId,
	accountNumber: `10000${rmhId}`,
	name: `Customer ${rmhId}`,
	type: 'named',
	stores: [1, 2],
	documents: 3,
	sales: 3,
	collections: 0,
	amount: 1234.5,
	forWalkIn: 2,
	heldSince: `2026-11-1${rmhId}T10:00:00.000Z`,
	changedAt: `2026-11-1${rmhId}T10:00:00.000Z`,
	why: 'Waits for its customer',
	customerStatus: null,
	...more,
});

/** The customer, as RMH Customer Reader and Missing Customer Check give it. */
export const checked = (rmhId: number, more: IDataObject = {}): IDataObject => ({
	name: `Customer ${rmhId}`,
	type: 'named',
	contact: { email: `c${rmhId}@example.com`, phone: '555' },
	rmh: { id: rmhId, scope: 'STORE1', storeId: 1, accountNumber: `10000${rmhId}`, rowVersion: 'AB' },
	acumatica: null,
	link: null,
	check: { result: 'missing', reason: 'Acumatica does not have it', candidates: [] },
	...more,
});

/** An entry, as Get History gives it. */
export const entry = (rmhId: number, id: string, said: string): IDataObject => ({
	id,
	scope: 'STORE1',
	rmhId,
	at: '2026-11-20T09:30:00.000Z',
	action: 'noted',
	actor: 'Jane (execution 7)',
	detail: { reason: said },
});

export const candidate = (customerId: string, more: IDataObject = {}): IDataObject => ({
	id: `record-${customerId}`,
	customerId,
	name: 'Ann Smith',
	email: 'ann@example.com',
	phone: '',
	city: 'Springfield',
	status: 'Active',
	matchedBy: ['phone'],
	...more,
});

/** A receivable account, as Get Missing Customers, RMH Customer Reader and Missing Customer Check give it. */
export const account = {
	missing: (id: number) =>
		missing(id, { customerScope: 'STORE1.AR', name: 'Acme', type: 'credit', forWalkIn: 0 }),
	checked: (id: number) =>
		checked(id, {
			name: 'Acme',
			type: 'credit',
			credit: { limit: 5000 },
			rmh: { id, scope: 'STORE1.AR', storeId: 1, accountNumber: `10000${id}` },
		}),
};

/** Somebody who is signed in, as an answer of a form has them. */
export const user = (firstName: string, id = firstName.toLowerCase()): IDataObject => ({
	id,
	firstName,
	lastName: 'Doe',
	email: `${firstName}.Doe@example.com`,
});

/** The list page for some items, with its fields. */
export async function listPage(items: IDataObject[], parameters: IDataObject = {}) {
	const actions = ['create', 'link', 'walkIn', 'skipDocuments', 'skip', 'wait'];
	const given = { actions, message: '', search: '', limit: 50, ...parameters };
	const [page = {}] = await desk('showCustomers', given, items);
	return { page, fields: fieldsOf(page) };
}

export const fieldsOf = (page: IDataObject) => JSON.parse(String(page.fields)) as FormField[];

export const optionsOf = (fields: FormField[], name: string): string[] => {
	const field = fields.find((one) => 'fieldName' in one && one.fieldName === name);
	return field && 'fieldOptions' in field ? field.fieldOptions.values.map((one) => one.option) : [];
};
