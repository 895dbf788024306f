import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import type { FieldPath } from '../../customer/customerFields';
import type { CustomerReader } from './customerReader';

/**
 * Rows that a page has in common with the one before. Pages are addressed by position, so a customer
 * that is deleted while the list is read moves all later ones up: without overlap one would be missed,
 * taken for missing, and created a second time.
 */
export const OVERLAP = 5;
/** Times that a list goes back because its pages no longer overlap. */
const MOST_STEPS_BACK = 10;

/**
 * Reads all customers, page by page. A short page ends the list; Acumatica tells no count and no next
 * page. A customer may be seen twice.
 *
 * @param pageSize rows per page, more than the overlap
 * @param fields where not all that the reader knows are wanted
 * @param filter `$filter` of the list; '' = none
 */
export async function* customerPages(
	reader: CustomerReader,
	pageSize: number,
	fields?: readonly FieldPath[],
	filter = '',
): AsyncGenerator<AcumaticaCustomer[]> {
	let skip = 0;
	let stepsBack = 0;
	let previous: ReadonlySet<string> = new Set();
	for (;;) {
		const query = { ...(filter && { $filter: filter }), $top: pageSize, $skip: skip };
		const page = await reader.list(query, fields);
		yield page;
		const ids = new Set(page.map(({ reference }) => reference.id));
		const joined = skip === 0 || [...ids].some((id) => previous.has(id));
		if (!joined && stepsBack < MOST_STEPS_BACK) {
			stepsBack += 1;
			skip = Math.max(0, skip - pageSize + OVERLAP);
		} else {
			if (page.length < pageSize) return;
			skip += pageSize - OVERLAP;
			previous = ids;
		}
	}
}

/** Most customers that fit into this many pages. */
export function customersIn(pages: number, pageSize: number): number {
	return pages * (pageSize - OVERLAP) + OVERLAP - 1;
}
