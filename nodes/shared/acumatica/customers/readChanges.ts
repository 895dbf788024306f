import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import {
	modifiedAt,
	unprocessed,
	type ChangeCursor,
	type ReadChanges,
	type RecordVersion,
} from '../../customer/sync/changeCursor';
import { planFilter, type CustomerFilter } from './customerFilter';
import type { CustomerReader } from './customerReader';
import { listCustomers } from './listCustomers';

export interface ChangesRequest {
	/** How far earlier runs have come; null = everybody is read. */
	cursor: ChangeCursor | null;
	/** How far before the cursor is read again, in milliseconds. */
	overlapMs: number;
	/** True: everybody is read, and nobody is left out as processed before. */
	full: boolean;
	filter: Omit<CustomerFilter, 'modifiedSince'>;
}

export interface Changes {
	/** Those that the filter leaves and that no earlier run has processed, with the listed fields. */
	customers: AcumaticaCustomer[];
	/** What `cursorAfter` needs. */
	read: ReadChanges;
}

/** The fields that a reader needs for this, beside those of the customers. */
export const fieldsToFilterChanges = (request: ChangesRequest) => planFor(request).fields;

/** Whether who is not in the list is not in Acumatica, unless a page hid somebody. */
export function readsEverybody(request: ChangesRequest): boolean {
	const { filter, matches } = planFor(request);
	return filter === '' && matches === undefined;
}

/**
 * Reads the customers that have changed since the cursor, in pages that may drift: what is missed
 * because of that has changed after the first request, and so is after the next cursor.
 *
 * @throws AcumaticaError
 */
export async function readChanges(
	reader: CustomerReader,
	request: ChangesRequest,
	pageSize: number,
): Promise<Changes> {
	const { filter, matches } = planFor(request);
	const versions = new Map<string, RecordVersion>();
	let latestOnFirstPage: number | null = null;
	const startedAt = Date.now();
	const begun = performance.now();
	const listed = await listCustomers(reader, {
		filter,
		matches,
		pageSize,
		onPage: (page) => {
			const references = page.map(({ reference }) => reference);
			for (const reference of references) versions.set(reference.id, reference);
			latestOnFirstPage ??= Math.max(-Infinity, ...references.map(modifiedAt));
		},
	});
	const read = {
		versions: [...versions.values()],
		latestOnFirstPage: latestOnFirstPage ?? -Infinity,
		readForMs: performance.now() - begun,
		startedAt,
		overlapMs: request.overlapMs,
	};
	if (request.full) return { customers: listed, read };
	// Asked of all that were read, as the cursor knows them, whatever the filter leaves of them.
	const open = new Set(unprocessed(read.versions, request.cursor).map(({ id }) => id));
	return { customers: listed.filter(({ reference }) => open.has(reference.id)), read };
}

function planFor({ cursor, overlapMs, full, filter }: ChangesRequest) {
	const since = full || cursor === null ? {} : { modifiedSince: new Date(cursor.at - overlapMs) };
	return planFilter({ ...filter, ...since });
}
