import { ACUMATICA_STATUSES } from '../../customer/acumaticaStatuses';
import { comparableKey } from '../../customer/comparableKey';

/** A customer that is not active in Acumatica. */
export interface NotActiveCustomer {
	/** Immutable record `id`. */
	id: string;
	customerId: string;
	/** Acumatica's label: On Hold, Credit Hold, Inactive, One-Time. */
	status: string;
}

/** The customers of Acumatica that are not active; all others are. */
export class NotActiveCustomers {
	readonly #byRecord = new Map<string, string>();
	readonly #byCustomerId = new Map<string, string>();

	constructor(customers: Iterable<NotActiveCustomer>) {
		for (const { id, customerId, status } of customers) {
			this.#byRecord.set(id.toLowerCase(), status);
			this.#byCustomerId.set(comparableKey(customerId), status);
		}
	}

	/** @param customer the record decides where it is known: customer IDs can change */
	statusOf({ customerId, recordId }: { customerId: string; recordId: string | null }): string {
		const status =
			recordId === null
				? this.#byCustomerId.get(comparableKey(customerId))
				: this.#byRecord.get(recordId.toLowerCase());
		return status ?? 'Active';
	}
}

/** Whether a status keeps a document back. One that nobody has heard of does. */
export function isBlocked(status: string, blocked: ReadonlySet<string>): boolean {
	return blocked.has(status) || !ACUMATICA_STATUSES.some((known) => known === status);
}
