import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import { storeOfAccounts } from '../../customer/accountScope';
import { parseExternalReference } from '../../customer/identity';
import { otherStoreOf } from '../../customer/otherStore';
import { MatchClaims } from '../../customer/matching/matchClaims';
import { matchCustomer } from '../../customer/matching/matchCustomer';
import type { MatchCandidate } from '../../customer/matching/foundByRule';
import type { MatchRule } from '../../customer/matching/matchRule';
import { TO_RMH } from '../../customer/matching/matchWords';
import { NOBODY, readSurvivorsByRecord } from '../ledger/aliases';
import { readLinks, readLinksByRecord, type LedgerLink } from '../ledger/links';
import type { FoundCustomer } from '../customers/rowToCustomer';
import { LookUp, nameOf, type Findings } from './lookUp';
import type { RmhCandidate, WriteEntry, WriterContext } from './writerTypes';

/** Who an entry is in RMH. */
export type Decision =
	| {
			kind: 'one';
			customer: FoundCustomer;
			matchedBy: MatchRule | 'link';
			link: LedgerLink | undefined;
	  }
	| { kind: 'none' }
	| { kind: 'unclear'; reason: string; candidates: RmhCandidate[] }
	/** It is linked, and RMH does not have it any more. */
	| { kind: 'goneFromRmh'; link: LedgerLink }
	| { kind: 'leftAlone'; reason: string };

/** Why a customer whose link says so is not written. */
const LEFT_ALONE: Readonly<Record<string, string>> = {
	Skipped: 'A person decided that this customer is not synchronised',
	Deleted: 'This customer is marked as deleted; a person has to decide what becomes of it',
};
const LEFT_TO_NOBODY =
	'This customer was erased for privacy, or deleted in RMH and forgotten since, and is not made here again';
const LEFT_ERASED = 'This customer was erased for privacy and is not written again';

/** What the ledger knows of some entries. */
interface Known {
	/** By the record's id, lower case. */
	byRecord: ReadonlyMap<string, readonly LedgerLink[]>;
	survivors: ReadonlyMap<string, number>;
}

/**
 * Decides for each of some entries which RMH customer it is. The ledger's link comes first, then the rules:
 * the same ones, in the same way, as for the other direction.
 *
 * @throws RmhError
 */
export async function decide(
	context: WriterContext,
	entries: readonly WriteEntry[],
): Promise<Decision[]> {
	const known = await readKnown(context, entries);
	const linkOf = ({ item }: WriteEntry) => {
		const links = known.byRecord.get(item.acumatica.id.toLowerCase()) ?? [];
		return links.find(({ rmhId }) => rmhId === item.rmh?.id) ?? links[0];
	};
	const knownIds = entries.map((entry) => linkOf(entry)?.rmhId ?? entry.item.rmh?.id ?? null);
	const lookUp = new LookUp(context);
	const findings = await lookUp.run(
		entries.map(({ item }) => item),
		knownIds,
	);
	const linksOfRmh = await linksOfCandidates(context, findings, knownIds);
	const claims = new MatchClaims(
		entries.map(({ item }, index) => {
			const { keys, found } = findings[index]!;
			const recordId = knownIds[index] == null ? null : String(knownIds[index]);
			return { keys, found, recordId, who: item.acumatica.id };
		}),
		context.settings.matchRules,
	);
	return entries.map((entry, index): Decision => {
		const { keys, found, known: customer } = findings[index]!;
		const store = storeOfAccount(entry);
		if (store !== null) {
			const reason = `This is a receivable account of store ${store}, and no customer of RMH`;
			return { kind: 'leftAlone', reason };
		}
		const own = entry.item.acumatica.id.toLowerCase();
		const link = linkOf(entry);
		const survivor = known.survivors.get(own);
		if (survivor !== undefined && !link) {
			const reason =
				survivor === NOBODY
					? LEFT_TO_NOBODY
					: `This Acumatica customer was merged into another one, the customer of RMH ID ${survivor}`;
			return { kind: 'leftAlone', reason };
		}
		const elsewhere = customer === undefined ? otherStore(context, entry) : null;
		if (elsewhere !== null && context.settings.otherStores === 'leaveAlone') {
			return { kind: 'leftAlone', reason: `The customer belongs to store ${elsewhere}` };
		}
		if (customer !== undefined) return knownCustomer(entry, customer, link, linksOfRmh);
		const match = matchCustomer(
			{ keys, found, claims: claims.besides(keys, entry.item.acumatica.id) },
			{
				rules: context.settings.matchRules,
				region: context.settings.mapping.defaultCountry,
				words: TO_RMH,
				takenBy: (id) => {
					const other = linksOfRmh.get(Number(id));
					return other?.recordId && other.recordId !== own
						? { linkedTo: other.customerId ?? other.recordId }
						: null;
				},
			},
		);
		if (match.match === 'none') return { kind: 'none' };
		if (match.match === 'unclear') {
			const candidates = match.candidates.flatMap((one) => candidateView(lookUp, one));
			return { kind: 'unclear', reason: match.reason, candidates };
		}
		if (match.match === 'gone') return { kind: 'unclear', reason: match.reason, candidates: [] };
		const hit = lookUp.customer(Number(match.customer.reference.id));
		return hit ? oneCustomer(hit, match.rule, linksOfRmh.get(hit.rmh.id)) : { kind: 'none' };
	});
}

/** A customer that its link or its item names. */
function knownCustomer(
	{ item }: WriteEntry,
	customer: FoundCustomer | null,
	link: LedgerLink | undefined,
	linksOfRmh: ReadonlyMap<number, LedgerLink>,
): Decision {
	const alone = link && aloneBy(link);
	if (alone) return alone;
	if (customer === null) {
		if (link) return { kind: 'goneFromRmh', link };
		const reason = 'The RMH customer that the item names does not exist any more';
		return { kind: 'unclear', reason, candidates: [] };
	}
	const named = item.rmh?.id;
	if (link && named !== undefined && named !== link.rmhId) {
		const reason = `The item says that it is RMH ID ${named}, but the sync ledger links it to ${nameOf(customer)}`;
		return { kind: 'unclear', reason, candidates: [viewOf(customer, [])] };
	}
	const own = linksOfRmh.get(customer.rmh.id);
	const otherRecord = own?.recordId != null && own.recordId !== item.acumatica.id.toLowerCase();
	if (!link && otherRecord) {
		const reason = `${nameOf(customer)} is linked to another Acumatica customer (${own.customerId ?? own.recordId ?? ''})`;
		return { kind: 'unclear', reason, candidates: [viewOf(customer, [])] };
	}
	return oneCustomer(customer, 'link', link ?? own);
}

function oneCustomer(
	customer: FoundCustomer,
	matchedBy: MatchRule | 'link',
	link: LedgerLink | undefined,
): Decision {
	return (link && aloneBy(link)) ?? { kind: 'one', customer, matchedBy, link };
}

function aloneBy({ status, isErased }: LedgerLink): Decision | null {
	const reason = isErased ? LEFT_ERASED : LEFT_ALONE[status];
	return reason === undefined ? null : { kind: 'leftAlone', reason };
}

async function readKnown({ sync }: WriterContext, entries: readonly WriteEntry[]): Promise<Known> {
	const byRecord = new Map<string, LedgerLink[]>();
	if (!sync) return { byRecord, survivors: new Map() };
	const { ledger, lease } = sync;
	const ids = entries.map(({ item }) => item.acumatica.id);
	for (const link of await readLinksByRecord(ledger, lease.scope, ids)) {
		const id = link.recordId ?? '';
		byRecord.set(id, [...(byRecord.get(id) ?? []), link]);
	}
	return { byRecord, survivors: await readSurvivorsByRecord(ledger, lease.scope, ids) };
}

/** The links of everybody that could be meant. */
async function linksOfCandidates(
	{ sync }: WriterContext,
	findings: readonly Findings[],
	knownIds: readonly (number | null)[],
): Promise<ReadonlyMap<number, LedgerLink>> {
	if (!sync) return new Map();
	const found = findings.flatMap((one) => Object.values(one.found).flat());
	const ids = found.map(({ reference }: AcumaticaCustomer) => Number(reference.id));
	const all = [...ids, ...knownIds.filter((id) => id !== null)];
	return await readLinks(sync.ledger, sync.lease.scope, all);
}

function candidateView(lookUp: LookUp, { customer, matchedBy }: MatchCandidate): RmhCandidate[] {
	const found = lookUp.customer(Number(customer.reference.id));
	return found
		? [
				viewOf(
					found,
					matchedBy.map((rule) => TO_RMH.rules[rule]),
				),
			]
		: [];
}

/** An RMH customer as a person compares it. */
export function viewOf(
	{ rmh, name, contact, address }: FoundCustomer,
	matchedBy: string[],
): RmhCandidate {
	return {
		id: rmh.id,
		accountNumber: rmh.accountNumber,
		storeId: rmh.storeId,
		name,
		email: contact?.email ?? '',
		phone: contact?.phone ?? '',
		postalCode: address?.postalCode ?? '',
		city: address?.city ?? '',
		matchedBy,
	};
}

/** The other store whose customer an Acumatica customer is; null = it is none's. */
export function otherStore(
	{ customers }: Pick<WriterContext, 'customers'>,
	{ item }: Pick<WriteEntry, 'item'>,
): string | null {
	return otherStoreOf(item.acumatica.externalReference, new Set([customers.scope.toUpperCase()]));
}

/** The store whose receivable account an Acumatica customer is; null = it is none. */
function storeOfAccount({ item }: WriteEntry): string | null {
	const reference = parseExternalReference(item.acumatica.externalReference);
	return reference && storeOfAccounts(reference.scope);
}
