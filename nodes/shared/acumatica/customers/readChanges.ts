import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import {
	modifiedAt,
	unprocessed,
	type ChangeCursor,
	type ReadChanges,
	type RecordVersion,
} from '../../customer/sync/changeCursor';
import { planFilter } from './customerFilter';
import type { CustomerReader } from './customerReader';
import { listCustomers } from './listCustomers';

export interface ChangesRequest {
	/** How far earlier runs have come; null = everybody is read. */
	cursor: ChangeCursor | null;
	/** How far before the cursor is read again, in milliseconds. */
	overlapMs: number;
	/** True: everybody is read, and nobody is left out as processed before. */
	full: boolean;
}

export interface Changes {
	/** Those that no earlier run has processed, with the listed fields. */
	customers: AcumaticaCustomer[];
	/** What `cursorAfter` needs. */
	read: ReadChanges;
}

/** Whether who is not in the list is not in Acumatica, unless a page hid somebody. */
export const readsEverybody = ({ full, cursor }: ChangesRequest) => full || cursor === null;

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
	const versions = new Map<string, RecordVersion>();
	let latestOnFirstPage: number | null = null;
	const startedAt = Date.now();
	const begun = performance.now();
	const listed = await listCustomers(reader, {
		filter: filterOf(request),
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
	const open = new Set(unprocessed(read.versions, request.cursor).map(({ id }) => id));
	return { customers: listed.filter(({ reference }) => open.has(reference.id)), read };
}

function filterOf({ cursor, overlapMs, full }: ChangesRequest): string {
	if (full || cursor === null) return '';
	return planFilter({ modifiedSince: new Date(cursor.at - overlapMs) }).filter;
}
