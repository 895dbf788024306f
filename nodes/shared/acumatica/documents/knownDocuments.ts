import type { PostingEntity } from '../../document/posting/postingSettings';
import type { AcumaticaClient } from '../client';
import { referenceKey, type FoundDocument } from './documentRecord';
import { findDocuments, type DocumentsByReference } from './findDocuments';
import type { PostEntry } from './postTypes';
import { Addressees } from './addressees';

/** What Acumatica has already of some documents. */
export interface KnownDocuments {
	byEntity: ReadonlyMap<PostingEntity, DocumentsByReference>;
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
	const missing = entries.filter(
		(entry) => !entry.lookUpOnly && carriersOf({ byEntity }, entry).length === 0,
	);
	return { byEntity, invoices, orders, addressees: await Addressees.lookUp(client, missing) };
}

/** The documents that carry the entry's reference. */
export function carriersOf(
	{ byEntity }: Pick<KnownDocuments, 'byEntity'>,
	{ posting, begunAs }: PostEntry,
): readonly FoundDocument[] {
	const entities = [...new Set([posting.entity, begunAs ?? posting.entity])];
	const key = referenceKey(posting.reference);
	return entities.flatMap((entity) => byEntity.get(entity)?.get(key) ?? []);
}
