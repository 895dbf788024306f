import type { CustomerFields } from '../../customer/customerFields';
import type { CustomerItem, RmhReference } from '../../customer/customerItem';
import type { ContentPath } from '../../customer/contentFields';
import { afterFailure } from '../../customer/sync/afterFailure';
import { settledItem } from '../../customer/settledItem';
import { blankFields } from '../../customer/sync/blankFields';
import { contentHash } from '../../customer/sync/contentHash';
import { withKeptForms } from '../../customer/sync/keptForms';
import { moreFieldsSnapshot } from '../../customer/sync/moreFields';
import { isOtherWayOpen, movedFields, stillDiffering } from '../../customer/sync/movedFields';
import { snapshotFields } from '../../customer/sync/snapshotFields';
import type { SyncStatus } from '../../customer/sync/syncStatus';
import type { FoundCustomer, RmhCustomer } from '../customers/rowToCustomer';
import { leaseLost, LINKED_OTHERWISE } from '../ledger/ledgerErrors';
import type { LedgerLink } from '../ledger/links';
import { recordResult, recordResults, type CustomerResult } from '../ledger/record';
import { steadyValues } from '../ledger/steadyValues';
import { errorClassOf } from './errorClass';
import type { Done, WriteEntry, WriterContext } from './writerTypes';

/** What a writer found out about a customer that the ledger has to know. */
export interface WrittenCustomer {
	entry: WriteEntry;
	outcome: Done;
	link: LedgerLink | undefined;
	/** As it was before; null = a new one. */
	before: FoundCustomer | null;
	/** As it is now. */
	now: FoundCustomer;
	/** What RMH has as the item says; empty where nothing was to be written. */
	settled: ReadonlySet<ContentPath>;
}

/** Whom it was linked to when it was compared, or when this node began; a new one since it was added. */
function knownRecordOf({ entry, link, outcome }: WrittenCustomer): string | null {
	const { item } = entry;
	if (outcome.action === 'created') return item.acumatica.id;
	return item.link?.recordId ?? link?.recordId ?? null;
}

/** What waits for something else goes on waiting while nothing changes. */
const WAITING: ReadonlySet<SyncStatus> = new Set([
	...(['Review', 'Invalid', 'Aborted', 'Failed', 'Held', 'Filtered'] as const),
]);

/** The hash of a customer's content as Get Pending would compute it. */
export function hashOf(
	{ hashesRow }: Pick<WriterContext, 'hashesRow'>,
	customer: RmhCustomer,
): string {
	return contentHash(customer, hashesRow ? steadyValues(customer.rmhRow) : []);
}

/**
 * Records what was written, in the name of the run: link, what was synchronised, and the row as it is now
 * where nothing of it waits for its way to Acumatica. All of it with one statement, or nothing.
 *
 * @param written at most `RESULTS_AT_ONCE`
 * @returns what a person has to know of each, in their order; null = all is well
 * @throws RmhError (kind `leaseLost`)
 */
export async function recordWrites(
	context: WriterContext,
	written: readonly WrittenCustomer[],
): Promise<(string | null)[]> {
	const { sync } = context;
	if (!sync || context.settings.dryRun) return written.map(() => null);
	const news = written.filter((one) => !isKnown(context, one));
	const results = news.map((one) => resultOf(context, one));
	const recorded = await recordResults(sync.ledger, sync.lease, results);
	if (recorded.includes('leaseLost')) throw leaseLost(sync.lease);
	const conflicts = new Set(news.filter((_, index) => recorded[index] === 'conflict'));
	return written.map((one) => (conflicts.has(one) ? LINKED_OTHERWISE : null));
}

function resultOf(context: WriterContext, written: WrittenCustomer): CustomerResult {
	const { entry, outcome, link, now } = written;
	const { acumatica, compare } = entry.item;
	const settles = isSettled(context, written);
	return {
		rmh: now.rmh,
		name: now.name,
		rowVersion: settles ? now.rmh.rowVersion : null,
		contentHash: settles ? hashOf(context, now) : null,
		knownRecord: knownRecordOf(written),
		status: 'Processed',
		attempts: 'reset',
		outcome:
			outcome.action === 'created' || outcome.action === 'updated' ? outcome.action : 'unchanged',
		link: {
			recordId: acumatica.id,
			customerId: acumatica.customerId,
			status: seenStatus(context, written),
			...originOf(outcome, link),
		},
		...(outcome.action !== 'skipped' && { snapshot: snapshotOf(context, written) }),
		...(compare && { settledFields: movedFields(compare, 'toRmh', differingAfter(written)) }),
		detail: {
			changes: outcome.changes,
			warnings: outcome.warnings,
			...(outcome.reason && { reason: outcome.reason }),
		},
	};
}

/**
 * Whether the row as it is now has nothing that Acumatica lacks: before the write it was the one last
 * processed, or a comparison has just found nothing for Acumatica in it that was not sent. Otherwise an edit
 * of a till still waits, and would be lost.
 */
function isSettled(
	context: WriterContext,
	{ entry, link, before, settled }: WrittenCustomer,
): boolean {
	if (before === null) return true;
	const { compare, link: taken } = entry.item;
	const hash = hashOf(context, before);
	if (link?.status === 'Processed' && link.contentHash === hash) return true;
	return (
		compare !== undefined &&
		!isOtherWayOpen(entry.item, 'toRmh', link?.status) &&
		compare.conflicts.length === 0 &&
		compare.toRmh.every((path) => settled.has(path as ContentPath)) &&
		taken?.contentHash === hash
	);
}

/**
 * Acumatica's status as the ledger has seen it. Where nothing of the customer itself is written here, such as
 * credit information alone, a new one is still news for those that write it. '' = nobody says it.
 */
function seenStatus(
	{ settings, status }: WriterContext,
	{ entry, link, outcome }: WrittenCustomer,
): string {
	const { acumatica, compare } = entry.item;
	const known = link?.acumaticaStatus ?? '';
	const isWritten = settings.groups.size > 0 || compare !== undefined || status !== null;
	if (isWritten || known === '' || outcome.action === 'created') return acumatica.status || known;
	return known;
}

/** A result that says nothing new is not worth a statement. */
function isKnown(context: WriterContext, written: WrittenCustomer): boolean {
	const { entry, outcome, link } = written;
	if (entry.item.compare || outcome.action !== 'unchanged') return false;
	if (link?.recordId && WAITING.has(link.status)) return true;
	return (
		link?.status === 'Processed' &&
		link.recordId === entry.item.acumatica.id.toLowerCase() &&
		link.customerId === entry.item.acumatica.customerId &&
		link.acumaticaStatus === seenStatus(context, written) &&
		isSameSnapshot(link.snapshot ?? {}, snapshotOf(context, written))
	);
}

function isSameSnapshot(one: CustomerFields, other: CustomerFields): boolean {
	const paths = new Set([...Object.keys(one), ...Object.keys(other)]);
	return [...paths].every((path) => one[path] === other[path]);
}

const differingAfter = ({ entry, link }: WrittenCustomer) =>
	stillDiffering(entry.item, 'toRmh', link?.status);

/** What was synchronised before, and what RMH has as the item says now. */
function snapshotOf({ settings }: WriterContext, written: WrittenCustomer): CustomerFields {
	const { entry, link, settled, outcome, now } = written;
	const { mapping } = settings;
	const differing = differingAfter(written);
	const same = new Set([...settled].filter((path) => !differing.has(path)));
	const snapshot = snapshotFields(settledItem(entry.item, same), mapping, {
		...(outcome.action === 'created' && blankFields),
		...link?.snapshot,
		...entry.item.compare?.snapshot,
		...moreFieldsSnapshot(entry.item.acumaticaFields ?? {}),
	});
	const kept = snapshotFields(settledItem(now as CustomerItem, same), mapping, {});
	return withKeptForms('rmh', snapshot, kept, mapping.defaultCountry);
}

function originOf(
	{ action, matchedBy }: Done,
	link: LedgerLink | undefined,
): Pick<NonNullable<CustomerResult['link']>, 'origin' | 'matchedBy'> {
	if (link?.recordId && link.origin) return { origin: link.origin, matchedBy: link.matchedBy };
	if (action === 'created') return { origin: 'created', matchedBy: null };
	return { origin: 'matched', matchedBy: matchedBy === 'link' ? null : matchedBy };
}

/**
 * Records that a customer was not written, and why.
 * @param error null = it has changed since it was read, which is nobody's failure
 * @throws RmhError (kind `leaseLost`)
 */
export async function recordFailure(
	{ sync, settings }: WriterContext,
	customer: { rmh: RmhReference; name: string },
	link: LedgerLink | undefined,
	{ error, reason }: { error: unknown; reason: string },
): Promise<void> {
	if (!sync || settings.dryRun || !link) return;
	const errorClass = error === null ? 'unavailable' : errorClassOf(error);
	const { status, retryInSeconds, attempts } = afterFailure(errorClass, link.attempts);
	const recorded = await recordResult(sync.ledger, sync.lease, {
		rmh: customer.rmh,
		name: customer.name,
		rowVersion: null,
		contentHash: null,
		knownRecord: link.recordId,
		status,
		outcome: 'failed',
		error: { class: errorClass, message: reason },
		attempts,
		retryInSeconds,
	});
	if (recorded === 'leaseLost') throw leaseLost(sync.lease);
}
