import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import type { FieldPath } from '../../customer/customerFields';
import { customerPages, OVERLAP } from './customerPages';
import type { CustomerReader } from './customerReader';

export interface ListRequest {
	/** `$filter`; '' (default) = all. */
	filter?: string;
	/** Whether a customer of the list is wanted. Default all. */
	matches?: (customer: AcumaticaCustomer) => boolean;
	/** Most customers to give; default all. */
	limit?: number;
	/** Most rows per page. */
	pageSize: number;
	/** Beside the reference. Default all that the reader knows. */
	fields?: readonly FieldPath[];
	/** Hears of every page, before it is filtered; may stop the list by throwing. */
	onPage?: (page: readonly AcumaticaCustomer[]) => void | Promise<void>;
}

/**
 * Lists customers, each once: as it was read last, where pages overlap. Memory holds those that are
 * wanted.
 * @throws AcumaticaError, or what `onPage` throws
 */
export async function listCustomers(
	reader: CustomerReader,
	{ filter = '', matches, limit = Infinity, pageSize, fields, onPage }: ListRequest,
): Promise<AcumaticaCustomer[]> {
	const byId = new Map<string, AcumaticaCustomer>();
	// A filter that only we know may leave little of a page: small pages would be many.
	const rows = matches ? pageSize : Math.min(pageSize, Math.max(limit, OVERLAP + 1));
	for await (const page of customerPages(reader, rows, fields, filter)) {
		await onPage?.(page);
		for (const customer of page) {
			const { id } = customer.reference;
			if (matches && !matches(customer)) byId.delete(id);
			else if (byId.has(id) || byId.size < limit) byId.set(id, customer);
		}
		if (byId.size >= limit) break;
	}
	return [...byId.values()];
}
