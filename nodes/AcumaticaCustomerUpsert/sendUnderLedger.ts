import type { IExecuteFunctions } from 'n8n-workflow';
import { AcumaticaError } from '../shared/acumatica/errors/AcumaticaError';
import type { UpsertEntry, UpsertOutcome } from '../shared/acumatica/customers/upsertCustomers';
import type { ComparedCustomer } from '../shared/acumatica/customers/upsertTypes';
import { overtakenFields } from '../shared/customer/compare/overtaken';
import { customerKey } from '../shared/customer/identity';
import type { CustomerFields, FieldPath } from '../shared/customer/customerFields';
import { standardPaths, type InverseSettings } from '../shared/customer/mapping/customerFromFields';
import { fieldsAsSynchronised } from '../shared/customer/sync/keptForms';
import type { ItemResult, NodeSync, RmhItem } from '../shared/n8n/sync/nodeSync';
import type { LedgerLink } from '../shared/rmh/ledger/links';
import { failureOf, resultOf } from './ledgerResult';
import type { PreparedEntry } from './prepareEntries';
import type { NodeSettings } from './readSettings';
import { send, type SendHooks } from './send';

/** Why a customer whose link says so is not sent. */
const LEFT_ALONE: Readonly<Record<string, string>> = {
	Skipped: 'A person decided that this customer is not uploaded',
	Deleted: 'This customer is marked as deleted; a person has to decide what becomes of it',
};

const ERASED = 'This customer was erased for privacy and is not uploaded again';

/**
 * Sends the entries with what the sync ledger knows of them, and records every outcome as soon as it is
 * known. What could not even be tried is left pending.
 *
 * @param onOutcome hears of every entry after it was recorded, with what the ledger has against it
 * @returns whether everything was tried
 */
export async function sendUnderLedger(
	context: IExecuteFunctions,
	prepared: readonly PreparedEntry[],
	settings: NodeSettings,
	sync: NodeSync,
	hooks: {
		onOutcome(outcome: UpsertOutcome, conflict: string | null): void;
		onRequests(count: number): void;
	},
): Promise<boolean> {
	const known = new Map(prepared.map((one) => [one.entry.index, withLink(one, sync, settings)]));
	const itemOf = (index: number): RmhItem => {
		const one = known.get(index);
		if (!one) throw new Error(`There is no entry ${index}.`);
		return one.item;
	};
	let complete = true;
	const onOutcome: SendHooks['onOutcome'] = async (outcome) => {
		const { entry, item, link } = known.get(outcome.index) ?? {};
		if (!entry || !item) return;
		if (outcome.action === 'failed' && outcome.notTried) complete = false;
		const conflict = isForTheRecord(outcome)
			? await sync.record(item, {
					...whatIsKnown(outcome, link),
					...(outcome.action === 'failed'
						? failureOf(outcome.error, link)
						: resultOf(outcome, { entry, item }, link, settings.mapping)),
				})
			: null;
		hooks.onOutcome(outcome, conflict);
	};
	const wanted: KnownEntry[] = [];
	for (const one of known.values()) {
		const reason = one.link?.isErased ? ERASED : LEFT_ALONE[one.link?.status ?? ''];
		if (reason === undefined) wanted.push(one);
		else hooks.onOutcome(leftAlone(one.entry, reason), null);
	}
	// Only of those whose record is looked at: the others are updated as they were last synchronised.
	const read = wanted.filter(({ entry }) => entry.recordId !== null && !entry.linked);
	const mergedInto = await sync.mergedInto(read.map(({ item }) => item));
	const entries = wanted.map((one): UpsertEntry => {
		const merged = mergedInto.get(one.item);
		return {
			...one.entry,
			lookedUp: isLookedUp(one),
			...(merged && { merged }),
			...(one.link?.sharesCustomer && { shared: true }),
		};
	});
	await send(context, entries, settings, {
		onOutcome,
		onRequests: hooks.onRequests,
		ownersOf: async (recordIds) => await sync.ownersOf(recordIds),
		beforeWrite: async ({ index }) => {
			const item = itemOf(index);
			if (!(await sync.beginSending(item))) throw decidedMeanwhile(item);
		},
	});
	return complete;
}

/** A person's decision stands, and nothing of the customer was sent. */
const decidedMeanwhile = ({ rmh }: RmhItem) =>
	new AcumaticaError({
		kind: 'overtaken',
		message: `RMH customer ${customerKey(rmh)} was linked, unlinked, skipped, deleted or erased in the sync ledger since it was read, so nothing was sent`,
		description: 'Nothing to do: the next run goes by what the sync ledger has now.',
	});

interface KnownEntry extends PreparedEntry {
	link: LedgerLink | undefined;
}

/** The link comes first: the record is known, and so are its fields as they were last synchronised. */
function withLink(prepared: PreparedEntry, sync: NodeSync, { mapping }: NodeSettings): KnownEntry {
	const { item, entry } = prepared;
	const link = sync.linkOf(item);
	const snapshot = link?.snapshot ?? null;
	const compared = item.compare?.acumaticaHad && {
		compared: comparedCustomer(item, snapshot, mapping),
	};
	// What a run before may have made is the run's own, and not somebody to be met.
	const meets = item.compare?.unpaired === true && snapshot === null && !link?.isWorkedOn;
	if (!link?.recordId) return { ...prepared, link, entry: { ...entry, ...compared, meets } };
	const { recordId, customerId, acumaticaStatus } = link;
	const reference = {
		id: recordId,
		customerId: customerId ?? '',
		status: acumaticaStatus ?? '',
		lastModified: null,
		externalReference: '',
	};
	const differing = differingPaths(prepared, mapping);
	const sameAccount = item.rmh.accountNumber === link.accountNumber;
	const samePerson = isSamePerson(item, snapshot ?? {});
	const linked = snapshot && {
		linked: { reference, snapshot, sameAccount, samePerson, differing },
	};
	return {
		...prepared,
		link,
		entry: {
			...entry,
			// What RMH could not keep as Acumatica has it is nothing to send.
			fieldsForUpdate: fieldsAsSynchronised(
				entry.fieldsForUpdate,
				'rmh',
				snapshot ?? {},
				mapping.defaultCountry,
			),
			recordId,
			...(customerId && { recordCustomerId: customerId }),
			...linked,
			...compared,
			meets,
		},
	};
}

/** To be looked at once more right before it is sent. */
function comparedCustomer(
	item: RmhItem,
	snapshot: CustomerFields | null,
	mapping: NodeSettings['mapping'],
): ComparedCustomer {
	const known = { inverse: mapping, region: mapping.defaultCountry, snapshot };
	return {
		fields: standardPaths(mapping),
		overtakenIn: (now) => overtakenFields(item, now, known),
	};
}

/** What tells a person, and where Acumatica has it. */
const PERSONAL: readonly (readonly [string, FieldPath])[] = [
	['name', 'CustomerName'],
	['contact.email', 'MainContact/Email'],
	['contact.phone', 'MainContact/Phone1'],
];

/**
 * Whether Customer Compare has left something as it is that tells a person. A reduced item does not carry it,
 * so by the item alone a customer with another e-mail would look like somebody else.
 */
function isSamePerson({ compare }: RmhItem, snapshot: CustomerFields): boolean {
	if (!compare) return false;
	return PERSONAL.some(
		([field, path]) => !compare.toAcumatica.includes(field) && Boolean(snapshot[path]),
	);
}

/**
 * What Customer Compare wants in Acumatica: the value may be the one last synchronised, where somebody has
 * changed it in Acumatica since and RMH's value wins.
 */
function differingPaths(
	{ item: { compare }, entry }: PreparedEntry,
	mapping: InverseSettings,
): ReadonlySet<FieldPath> {
	if (!compare) return new Set();
	// Every item carries the name, whether or not it has to move.
	const isMoved = (path: FieldPath) =>
		path in entry.fieldsForUpdate &&
		(path !== 'CustomerName' || compare.toAcumatica.includes('name'));
	return new Set([...standardPaths(mapping), 'Status'].filter(isMoved));
}

/**
 * The check asked for this customer in the same run, under the same lease, and found nobody; and nothing can have been
 * sent since, such as by an earlier try of this node.
 */
function isLookedUp({ item, link }: KnownEntry): boolean {
	const token = item.link?.run?.token;
	const { check } = item;
	if (token === undefined || check?.result !== 'missing' || check.token !== token) return false;
	if (!link || link.recordId !== null || link.isWorkedOn) return false;
	return link.status === 'Prepared' && link.runToken === token;
}

/** What was synchronised before still holds, unless Acumatica may have saved what was sent now. */
function whatIsKnown(
	outcome: UpsertOutcome,
	link: LedgerLink | undefined,
): Pick<ItemResult, 'snapshot'> {
	const { outcomeUnknown = false, kind } = outcome.action === 'failed' ? outcome.error : {};
	// Nothing was sent then, so what the ledger has is not to be restored; it may be another customer's by now.
	const unknown = outcomeUnknown || kind === 'overtaken';
	return link?.snapshot && !unknown ? { snapshot: link.snapshot } : {};
}

function isForTheRecord(outcome: UpsertOutcome): boolean {
	if (outcome.action === 'failed') return !outcome.notTried;
	return outcome.action !== 'wouldCreate' && outcome.action !== 'wouldUpdate';
}

function leftAlone({ index }: UpsertEntry, reason: string): UpsertOutcome {
	return {
		index,
		action: 'skipped',
		customer: null,
		matchedBy: null,
		changes: [],
		warnings: [],
		reason,
	};
}
