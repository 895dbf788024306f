import type { DocumentItem, DocumentKind } from '../../document/documentItem';
import { BEFORE_FIRST_ID } from '../customers/idChunks';
import type { RmhReader } from '../database';
import { int, wallClock } from '../parameters';
import type { WallClock } from '../serverTime';
import { openDocuments } from './completeDocuments';
import { parseHeaders } from './documentHeader';
import type { DocumentSettings } from './documentSettings';
import { openDocumentSource } from './documentSource';

/** Which documents to read. What is absent does not restrict. */
export interface DocumentFilter {
	storeId?: number;
	batchNumber?: number;
	/** `Customer.ID`; 0 = documents that name nobody. */
	customerId?: number;
	/** At or after this; see toServerWallClock. */
	from?: WallClock;
	/** Before this. */
	to?: WallClock;
}

export interface ReadDocumentsOptions {
	filter: DocumentFilter;
	/** Documents at most; absent = all. */
	limit?: number;
	/** Rows per statement. */
	pageSize?: number;
}

export const DEFAULT_DOCUMENT_PAGE = 1000;

/** More would keep memory and locks for too long. */
export const LARGEST_DOCUMENT_PAGE = 2000;

/**
 * Reads documents in the order of store and number, page by page. Only one page is in memory at a time, and
 * each page is asked for by the last document of the one before: tills may sell meanwhile.
 *
 * @yields pages, never empty
 * @throws RmhError
 */
export async function* readDocuments(
	database: RmhReader,
	settings: DocumentSettings,
	kind: DocumentKind,
	{ filter, limit = Infinity, pageSize = DEFAULT_DOCUMENT_PAGE }: ReadDocumentsOptions,
): AsyncGenerator<DocumentItem[], void, void> {
	const open = await openDocumentSource(database, kind, settings);
	const complete = await openDocuments(database, open, settings);
	let after = { store: BEFORE_FIRST_ID, number: BEFORE_FIRST_ID };
	let missing = limit;
	while (missing > 0) {
		const size = Math.min(pageSize, missing);
		const rows = await database.read(open.page, {
			...open.parameters,
			pageSize: int(size),
			afterStore: int(after.store),
			afterNumber: int(after.number),
			storeId: int(filter.storeId ?? null),
			batchNumber: int(filter.batchNumber ?? null),
			customerId: int(filter.customerId ?? null),
			from: wallClock(filter.from ?? null),
			to: wallClock(filter.to ?? null),
		});
		const headers = parseHeaders(rows, open.source);
		const last = headers.at(-1);
		if (!last) return;
		yield await complete(headers);
		if (headers.length < size) return;
		missing -= headers.length;
		after = { store: last.StoreID, number: last.Number };
	}
}
