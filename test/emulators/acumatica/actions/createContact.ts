import { randomUUID } from 'node:crypto';
import type { CustomerStore } from '../customers/customerStore';
import type { EntityRecord } from '../records/entityRecord';

/** `CreateContactFromCustomer`. */
export function createContact(store: CustomerStore, { id, details, fields }: EntityRecord): void {
	const contacts = details.Contacts ?? [];
	const row = {
		id: randomUUID(),
		values: {
			ContactID: 30_000 + contacts.length,
			'Contact/LastName': fields['MainContact/LastName'] ?? fields.CustomerName ?? '',
		},
	};
	store.update(id, {}, { details: { ...details, Contacts: [...contacts, row] }, touch: false });
}
