import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import {
	holdsMany,
	modifiedAt,
	unprocessed,
	type ChangeCursor,
	type ReadChanges,
	type RecordVersion,
} from '../../customer/sync/changeCursor';
import { planFilter } from './customerFilter';
import type { CustomerReader } from './customerReader';
import { listCustomers, type ListRequest } from './listCustomers';
import { REFERENCE_PAGE } from './listFields';

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
	customers: readonly AcumaticaCustomer[];
	/** What `cursorAfter` needs. */
	read: ReadChanges;
}

/** Whether who is not in the list is not in Acumatica, unless a page hid somebody. */
export const readsEverybody = ({ full, cursor }: ChangesRequest) => full || cursor === null;

/**
 * Reads the customers that have changed since the cursor, in pages that may drift: what is missed
 * because of that has changed after the first request, and so is after the next cursor. Where the
 * overlap holds so many that their pages would be many, the references alone are read first, with
 * about one request per 5,000; then all that is wanted of the customers, from the first new one on.
 *
 * @throws AcumaticaError
 */
export async function readChanges(
	reader: CustomerReader,
	request: ChangesRequest,
	pageSize: number,
): Promise<Changes> {
	const { cursor, overlapMs, full } = request;
	const startedAt = Date.now();
	const begun = performance.now();
	const since = full || cursor === null ? -Infinity : cursor.at - overlapMs;
	const overlap =
		!full && holdsMany(cursor)
			? await pass(reader, since, { pageSize: REFERENCE_PAGE, fields: [] })
			: null;
	const from = overlap ? Math.max(since, firstOf(unprocessed(overlap.versions, cursor))) : since;
	const listed = from === Infinity ? NOTHING : await pass(reader, from, { pageSize });
	// Of those from there on, only what came with all that is wanted has been read.
	const before = overlap?.versions.filter((version) => modifiedAt(version) < from) ?? [];
	const versions = [...before, ...listed.versions];
	const read = {
		versions: [...new Map(versions.map((version) => [version.id, version])).values()],
		latestOnFirstPage: (overlap ?? listed).latestOnFirstPage,
		readForMs: performance.now() - begun,
		startedAt,
		overlapMs,
	};
	const { customers } = listed;
	if (full) return { customers, read };
	const open = new Set(unprocessed(read.versions, cursor).map(({ id }) => id));
	return { customers: customers.filter(({ reference }) => open.has(reference.id)), read };
}

/** When the first of them changed; Infinity = there are none. A mass change is too many for Math.min's arguments. */
function firstOf(versions: readonly RecordVersion[]): number {
	return versions.reduce((first, version) => Math.min(first, modifiedAt(version)), Infinity);
}

/** What one list has read. */
interface Pass {
	customers: readonly AcumaticaCustomer[];
	versions: readonly RecordVersion[];
	latestOnFirstPage: number;
}

const NOTHING: Pass = { customers: [], versions: [], latestOnFirstPage: -Infinity };

/** Reads everybody who has changed at or after an instant; -Infinity = everybody. */
async function pass(
	reader: CustomerReader,
	since: number,
	options: Pick<ListRequest, 'pageSize' | 'fields'>,
): Promise<Pass> {
	let latestOnFirstPage: number | null = null;
	const customers = await listCustomers(reader, {
		...options,
		filter: since === -Infinity ? '' : planFilter({ modifiedSince: new Date(since) }).filter,
		onPage: (page) => {
			latestOnFirstPage ??= Math.max(
				-Infinity,
				...page.map(({ reference }) => modifiedAt(reference)),
			);
		},
	});
	return {
		customers,
		versions: customers.map(({ reference }) => reference),
		latestOnFirstPage: latestOnFirstPage ?? -Infinity,
	};
}
