import type { PostingEntity } from '../../document/posting/postingSettings';
import type { AcumaticaClient } from '../client';
import { concurrently } from '../customers/concurrently';
import { AcumaticaError } from '../errors/AcumaticaError';
import { referenceKey, type FoundDocument } from './documentRecord';
import { findDocuments, type DocumentsByReference } from './findDocuments';
import type { PostEntry } from './postTypes';
import { Addressees } from './addressees';
import { readDocument } from './writeDocument';

/** What Acumatica has already of some documents. */
export interface KnownDocuments {
	byEntity: ReadonlyMap<PostingEntity, DocumentsByReference>;
	/** Those that carry another reference by now, by the record `id` that an entry is known to have become. */
	byRecord: ReadonlyMap<string, FoundDocument>;
	/** Invoices that payments are applied to. */
	invoices: DocumentsByReference;
	/** The same of orders: of sales that are no invoice. */
	orders: DocumentsByReference;
	/** Customers of those that are not there yet. */
	addressees: Addressees;
}

/**
 * Looks up all references of the entries, those of what they pay, and the customers of what is to be created.
 * @param toOrders whether a sale that is no invoice is looked for among the orders
 * @throws AcumaticaError
 */
export async function lookUpKnown(
	client: AcumaticaClient,
	entries: readonly PostEntry[],
	toOrders: boolean,
): Promise<KnownDocuments> {
	const wanted = new Map<PostingEntity, string[]>();
	for (const { posting, begunAs } of entries) {
		for (const entity of new Set([posting.entity, begunAs ?? posting.entity])) {
			wanted.set(entity, [...(wanted.get(entity) ?? []), posting.reference]);
		}
	}
	const byEntity = new Map<PostingEntity, DocumentsByReference>();
	for (const [entity, references] of wanted) {
		byEntity.set(entity, await findDocuments(client, entity, references));
	}
	const paid = entries.flatMap(({ posting }) => posting.pays.map(({ reference }) => reference));
	const invoices = await findDocuments(client, 'SalesInvoice', paid);
	const others = paid.filter((reference) => !invoices.has(referenceKey(reference)));
	const orders = await findDocuments(client, 'SalesOrder', toOrders ? others : []);
	const without = entries.filter((entry) => underReference(byEntity, entry).length === 0);
	const byRecord = await readRecords(client, without);
	const missing = without.filter(
		(entry) => !entry.lookUpOnly && carriersOf({ byEntity, byRecord }, entry).length === 0,
	);
	const addressees = await Addressees.lookUp(client, missing);
	return { byEntity, byRecord, invoices, orders, addressees };
}

/** The reference is in a field that people use too: a document that lost it must not be created again. */
async function readRecords(
	client: AcumaticaClient,
	entries: readonly PostEntry[],
): Promise<KnownDocuments['byRecord']> {
	const found = new Map<string, FoundDocument>();
	const wanted = new Map(
		entries.flatMap(({ posting, begunAs, knownRecord }) =>
			knownRecord ? [[knownRecord, begunAs ?? posting.entity] as const] : [],
		),
	);
	await concurrently([...wanted], async ([id, entity]) => {
		try {
			found.set(id, await readDocument(client, { entity, id }));
		} catch (error) {
			if (!(error instanceof AcumaticaError) || error.kind !== 'notFound') throw error;
		}
	});
	return found;
}

/** The documents that carry the entry's reference, or else the one that it is known to have become. */
export function carriersOf(
	{ byEntity, byRecord }: Pick<KnownDocuments, 'byEntity' | 'byRecord'>,
	entry: PostEntry,
): readonly FoundDocument[] {
	const carriers = underReference(byEntity, entry);
	const record = carriers.length === 0 && byRecord.get(entry.knownRecord ?? '');
	return record ? [record] : carriers;
}

function underReference(
	byEntity: KnownDocuments['byEntity'],
	{ posting, begunAs }: PostEntry,
): readonly FoundDocument[] {
	const entities = [...new Set([posting.entity, begunAs ?? posting.entity])];
	const key = referenceKey(posting.reference);
	return entities.flatMap((entity) => byEntity.get(entity)?.get(key) ?? []);
}
