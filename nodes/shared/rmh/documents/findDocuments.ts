import type { DocumentItem, DocumentKind } from '../../document/documentItem';
import type { RmhReader } from '../database';
import { openDocuments } from './completeDocuments';
import { parseHeaders } from './documentHeader';
import { readByDocuments, type DocumentKey } from './documentKeys';
import type { DocumentSettings } from './documentSettings';
import { openDocumentSource } from './documentSource';

/**
 * Looks up many documents of a kind, with one statement for up to 400 of them.
 *
 * @returns all hits for each key, in the order of the keys; an empty array = not found. Several where no
 * store was named and several stores have the number.
 * @throws RmhError
 */
export async function findDocuments(
	database: RmhReader,
	settings: DocumentSettings,
	kind: DocumentKind,
	keys: readonly DocumentKey[],
): Promise<DocumentItem[][]> {
	const open = await openDocumentSource(database, kind, settings);
	const complete = await openDocuments(database, open, settings);
	const rows = await readByDocuments(database, open.byNumber, distinct(keys), open.parameters);
	const documents = await complete(parseHeaders(rows, open.source));
	const byNumber = new Map<number, Map<number, DocumentItem>>();
	for (const document of documents) {
		const { storeId, number } = document.rmh;
		const ofStores = byNumber.get(number) ?? new Map<number, DocumentItem>();
		byNumber.set(number, ofStores.set(storeId, document));
	}
	return keys.map(({ storeId, number }) => {
		const ofStores = byNumber.get(number);
		if (storeId === null) return [...(ofStores?.values() ?? [])];
		const hit = ofStores?.get(storeId);
		return hit ? [hit] : [];
	});
}

function distinct(keys: readonly DocumentKey[]): DocumentKey[] {
	return [...new Map(keys.map((key) => [`${key.storeId}:${key.number}`, key])).values()];
}
