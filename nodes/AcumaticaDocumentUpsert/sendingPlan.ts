import { dayReference, documentReference } from '../shared/document/documentIdentity';
import { groupPosting, groupSales, type MappedSale } from '../shared/document/posting/groupSales';
import type { Posting } from '../shared/document/posting/posting';
import type { PostingEntity, PostingSettings } from '../shared/document/posting/postingSettings';
import { dayOf } from '../shared/document/posting/mapSale';
import type { DocumentToSend } from '../shared/rmh/ledger/documents/beginSendingDocuments';
import type { MappedDocument } from './prepareDocuments';

/** Documents of RMH that become one document of Acumatica. */
export interface SendingGroup {
	posting: Posting;
	documents: readonly [MappedDocument, ...MappedDocument[]];
	/** What it was begun to be sent as; the same as `posting.entity` unless the settings changed since. */
	begunAs: PostingEntity;
}

/** References that a day's sales have taken already: for new parts of the day. */
export type ReadDayReferences = (storeId: number, day: string) => Promise<readonly string[]>;

/**
 * What each document of a scope is to be sent as: the sales of a day together get the next part of their day,
 * all others their own reference.
 */
export async function planSending(
	mapped: readonly MappedDocument[],
	settings: PostingSettings,
	taken: ReadDayReferences,
): Promise<DocumentToSend[]> {
	const { alone, groups } = groupSales(mapped, settings);
	const plan = alone.map((sale) => toSend(sale, sale.posting.reference));
	const parts = new Map<string, number>();
	for (const { sales, storeId, day } of groups) {
		const { scope } = sales[0].document.rmh;
		const key = `${storeId} ${day}`;
		const used =
			parts.get(key) ??
			highestPart(await taken(storeId, day), (part) => dayReference(scope, storeId, day, part));
		parts.set(key, used + 1);
		const reference = dayReference(scope, storeId, day, used + 1);
		for (const sale of sales) plan.push(toSend(sale, reference));
	}
	return plan;
}

/**
 * The documents of Acumatica to post, by what was written down: a document whose end nobody knows goes under the
 * reference that it was begun with, together with those that were begun with it.
 */
export function groupsBegun(
	mapped: readonly MappedDocument[],
	begun: readonly DocumentToSend[],
): SendingGroup[] {
	const byId = new Map(begun.map((one) => [idOf(one.rmh), one]));
	const groups = new Map<string, { begunAs: PostingEntity; documents: MappedDocument[] }>();
	for (const document of mapped) {
		const sent = byId.get(idOf(document.document.rmh));
		if (!sent) continue;
		const key = `${sent.entity} ${sent.reference} ${document.posting.customerId}`;
		const group = groups.get(key) ?? { begunAs: sent.entity, documents: [] };
		groups.set(key, group);
		group.documents.push(document);
	}
	return [...groups.values()].flatMap(({ begunAs, documents }) => {
		const [first, ...others] = documents;
		if (!first) return [];
		const reference = byId.get(idOf(first.document.rmh))?.reference ?? first.posting.reference;
		return [
			{ posting: postingOf([first, ...others], reference), documents: [first, ...others], begunAs },
		];
	});
}

function postingOf(
	documents: readonly [MappedDocument, ...MappedDocument[]],
	reference: string,
): Posting {
	const [{ document, posting }] = documents;
	if (documents.length === 1 && reference === documentReference(document.rmh)) return posting;
	return groupPosting(
		{ sales: documents, storeId: document.rmh.storeId, day: dayOf(document) },
		reference,
	);
}

/** The highest part that is taken; 0 = none. */
function highestPart(references: readonly string[], make: (part: number) => string): number {
	const prefix = make(1).slice(0, -1);
	const parts = references
		.filter((reference) => reference.startsWith(prefix))
		.map((reference) => Number(reference.slice(prefix.length)));
	return Math.max(0, ...parts.filter(Number.isInteger));
}

function toSend({ document, posting }: MappedSale, reference: string): DocumentToSend {
	const { source, storeId, number } = document.rmh;
	return { rmh: { source, storeId, number }, reference, entity: posting.entity };
}

const idOf = ({ source, storeId, number }: DocumentToSend['rmh']) =>
	`${source} ${storeId} ${number}`;
