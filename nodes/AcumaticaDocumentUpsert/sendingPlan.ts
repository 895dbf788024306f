import { dayReference, documentReference, partOfDay } from '../shared/document/documentIdentity';
import { groupPosting, groupSales, type MappedSale } from '../shared/document/posting/groupSales';
import type { Posting } from '../shared/document/posting/posting';
import type { PostingEntity, PostingSettings } from '../shared/document/posting/postingSettings';
import { dayOf } from '../shared/document/posting/mapSale';
import { sameToTheCent, sumOf } from '../shared/document/money';
import type {
	BegunDocument,
	DocumentToSend,
} from '../shared/rmh/ledger/documents/beginSendingDocuments';
import type { MappedDocument } from './prepareDocuments';

/** Documents of RMH that become one document of Acumatica. */
export interface SendingGroup {
	posting: Posting;
	documents: readonly [MappedDocument, ...MappedDocument[]];
	/** What it was begun to be sent as; the same as `posting.entity` unless the settings changed since. */
	begunAs: PostingEntity;
	/**
	 * It was begun under another reference, or as something else, than it would be now, or may still be under way, or
	 * cannot be sent any more: only looked for as what it was begun.
	 */
	lookUpOnly: boolean;
	/** See BegunDocument. */
	underWaySeconds: number | null;
	/** See PostEntry. */
	knownRecord: string | null;
}

/** References that a day's sales have taken already: for new parts of the day. */
export type ReadDayReferences = (storeId: number, day: string) => Promise<readonly string[]>;

/**
 * What each document of a scope is to be sent as: the sales of a day together get the next part of their day,
 * all others their own reference.
 * @param parts sales of different parts never become one order
 */
export async function planParts(
	parts: readonly (readonly MappedDocument[])[],
	settings: PostingSettings,
	taken: ReadDayReferences,
): Promise<DocumentToSend[]> {
	const plan: DocumentToSend[] = [];
	const used = new Map<string, number>();
	for (const part of parts) {
		const usable = part.filter(({ problems }) => !problems);
		const { alone, groups } = groupSales(usable, settings);
		alone.push(...part.filter(({ problems }) => problems));
		plan.push(...alone.map((sale) => toSend(sale, documentReference(sale.document.rmh))));
		for (const { sales, storeId, day } of groups) {
			const { scope } = sales[0].document.rmh;
			const key = `${storeId} ${day}`;
			const last =
				used.get(key) ??
				Math.max(
					0,
					...(await taken(storeId, day)).map((one) => partOfDay(one, scope, storeId, day) ?? 0),
				);
			used.set(key, last + 1);
			const reference = dayReference(scope, storeId, day, last + 1);
			for (const sale of sales) plan.push(toSend(sale, reference));
		}
	}
	return plan;
}

/**
 * The parts in which sales that were to be one order are sent instead: one of them is not accepted, and no other
 * has to suffer for it.
 */
export function partsOf({ documents }: SendingGroup): readonly MappedDocument[][] {
	const middle = Math.ceil(documents.length / 2);
	return [documents.slice(0, middle), documents.slice(middle)];
}

/**
 * The documents of Acumatica to post, by what was written down: a document whose end nobody knows is looked for
 * under the reference that it was begun with, together with those that were begun with it.
 * @param plan what was to be written down
 */
export function groupsBegun(
	mapped: readonly MappedDocument[],
	plan: readonly DocumentToSend[],
	begun: readonly (DocumentToSend & Partial<BegunDocument>)[],
): SendingGroup[] {
	const byId = new Map(begun.map((one) => [idOf(one.rmh), one]));
	const planned = new Map(plan.map((one) => [idOf(one.rmh), one]));
	const groups = new Map<string, { begunAs: PostingEntity; documents: MappedDocument[] }>();
	for (const document of mapped) {
		const sent = byId.get(idOf(document.document.rmh));
		if (!sent) continue;
		const key = `${sent.entity} ${sent.reference} ${document.posting.customerId}`;
		const group = groups.get(key) ?? { begunAs: sent.entity, documents: [] };
		groups.set(key, group);
		group.documents.push(document);
	}
	return [...groups.values()].flatMap(({ begunAs, documents }): SendingGroup[] => {
		const [first, ...others] = documents;
		if (!first) return [];
		const id = idOf(first.document.rmh);
		const own = byId.get(id);
		const reference = own?.reference ?? first.posting.reference;
		const members = [first, ...others] as const;
		const posting = postingOf(members, reference);
		const asPlanned = planned.get(id);
		const since = members.flatMap((one) => byId.get(idOf(one.document.rmh))?.underWaySeconds ?? []);
		const records = members.flatMap((one) => byId.get(idOf(one.document.rmh))?.record ?? []);
		const underWaySeconds = since.length > 0 ? Math.min(...since) : null;
		const lookUpOnly =
			reference !== asPlanned?.reference ||
			begunAs !== asPlanned.entity ||
			underWaySeconds !== null ||
			members.some(({ problems }) => problems);
		const asBegun = lookUpOnly ? withOthers(posting, members, own?.together) : posting;
		const knownRecord = records[0] ?? null;
		return [
			{ posting: asBegun, documents: members, begunAs, lookUpOnly, underWaySeconds, knownRecord },
		];
	});
}

/**
 * Whether nothing of a document that is not in doubt was ever in Acumatica under the reference that the ledger has
 * for it: it has just got it.
 */
export function isBegunAnew(
	rmh: DocumentToSend['rmh'],
	plan: readonly DocumentToSend[],
	begun: readonly (DocumentToSend & Partial<BegunDocument>)[],
): boolean {
	const own = begun.find((one) => idOf(one.rmh) === idOf(rmh));
	const planned = plan.find((one) => idOf(one.rmh) === idOf(rmh));
	return own?.record === null && own.reference === planned?.reference;
}

/** Whether RMH has another customer or amount by now than the run has read. */
export function hasChanged(
	{ document }: MappedDocument,
	{ customerId, amount }: Partial<Pick<BegunDocument, 'customerId' | 'amount'>>,
): boolean {
	if (customerId === undefined || amount === undefined) return false;
	// An entry that names only its account may belong to the account's customer.
	const isNamed = document.rmh.source !== 'arLedger' || customerId !== 0;
	const isOther = isNamed && customerId !== (document.customer?.id ?? 0);
	return isOther || !sameToTheCent(amount, document.total);
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

/** Not all that were begun together are at hand: what is in Acumatica has to come to the sum of all of them. */
function withOthers(
	posting: Posting,
	members: readonly MappedDocument[],
	together: number | undefined,
): Posting {
	const own = sumOf(members.map(({ document }) => document.total));
	if (together === undefined || sameToTheCent(own, together)) return posting;
	const { currency } = posting.expected;
	return { ...posting, expected: { total: Math.abs(together), tax: null, currency } };
}

function toSend({ document, posting }: MappedSale, reference: string): DocumentToSend {
	const { source, storeId, number } = document.rmh;
	return { rmh: { source, storeId, number }, reference, entity: posting.entity };
}

/** One text per document of a scope, for maps. */
export const idOf = ({ source, storeId, number }: DocumentToSend['rmh']) =>
	`${source} ${storeId} ${number}`;
