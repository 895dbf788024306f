import type { AcumaticaError } from '../shared/acumatica/errors/AcumaticaError';
import { errorClassOf } from '../shared/acumatica/errors/errorClass';
import type { UpsertEntry, UpsertOutcome } from '../shared/acumatica/customers/upsertCustomers';
import type { FieldChange } from '../shared/acumatica/customers/upsertTypes';
import type { CustomerFields } from '../shared/customer/customerFields';
import { blankFields } from '../shared/customer/sync/blankFields';
import type { CustomerItem } from '../shared/customer/customerItem';
import { statusesIn } from '../shared/customer/customerStatus';
import { withKeptForms } from '../shared/customer/sync/keptForms';
import { settledItem } from '../shared/customer/settledItem';
import { isOtherWayOpen, movedFields, stillDiffering } from '../shared/customer/sync/movedFields';
import { snapshotFields, type SnapshotMapping } from '../shared/customer/sync/snapshotFields';
import { afterFailure } from '../shared/customer/sync/afterFailure';
import type { LinkOrigin } from '../shared/customer/sync/syncStatus';
import type { ItemResult, RmhItem } from '../shared/n8n/sync/nodeSync';
import type { LedgerLink } from '../shared/rmh/ledger/links';
import type { PreparedEntry } from './prepareEntries';

type Finished = Exclude<UpsertOutcome, { action: 'failed' }>;

/** Seconds after which a missing customer is looked for again that may not be created here. */
const LOOK_AGAIN_SECONDS = 60 * 60;

const settled = { attempts: 'reset', retryInSeconds: null } as const;

/** What the ledger is told about an entry that was worked on. */
export function resultOf(
	outcome: Finished,
	{ entry, item }: Pick<PreparedEntry, 'entry' | 'item'>,
	link: LedgerLink | undefined,
	mapping: SnapshotMapping,
): ItemResult {
	if (outcome.action === 'review') {
		return {
			status: 'Review',
			outcome: 'review',
			error: { class: 'ambiguous', message: outcome.reason },
			attempts: 'keep',
			retryInSeconds: null,
			detail: { reason: outcome.reason, candidates: outcome.candidates },
		};
	}
	const { action, customer, changes, warnings, reason } = outcome;
	const detail = { changes, warnings, ...(reason && { reason }) };
	if (action === 'deleted') {
		return { status: 'Deleted', outcome: 'deleted', ...settled, detail };
	}
	if (customer === null) {
		// Missing, and the operation is Update Only.
		return {
			status: 'Held',
			outcome: 'held',
			attempts: 'keep',
			retryInSeconds: LOOK_AGAIN_SECONDS,
			detail,
		};
	}
	return {
		status: 'Processed',
		// A run that dies before RMH is written would leave that undone for good; who is only met is not compared yet.
		keepsPending: entry.meets === true || isOtherWayOpen(item, 'toAcumatica', link?.status),
		outcome: action === 'created' || action === 'updated' ? action : 'unchanged',
		...settled,
		link: {
			recordId: customer.id,
			customerId: customer.customerId,
			status: customer.status,
			...originOf(outcome, item, link),
		},
		// Create Only leaves the fields of a customer that is there as they are, whatever they are.
		...(action !== 'skipped' &&
			!isReferenceAlone(item) &&
			synchronisedBy(entry, item, {
				...{ link, mapping, changes, isNew: action === 'created' },
				status: customer.status,
			})),
		detail,
	};
}

/** What the ledger is told about an entry that could not be sent. */
export function failureOf(error: AcumaticaError, link: LedgerLink | undefined): ItemResult {
	const errorClass = errorClassOf(error);
	const { status, retryInSeconds, attempts } = afterFailure(errorClass, link?.attempts ?? 0);
	return {
		status,
		outcome: status === 'Review' ? 'review' : 'failed',
		error: { class: errorClass, message: error.message },
		attempts,
		retryInSeconds,
		detail: { remedy: error.description, fields: error.fieldErrors },
	};
}

/** What the ledger is told about a customer that is left out by a rule. */
export function filteredFor(reason: string): ItemResult {
	return { status: 'Filtered', outcome: 'filtered', ...settled, detail: { reason } };
}

/** Nothing of the customer itself was sent, and RMH is still to be written: then nothing is the same yet. */
const isReferenceAlone = ({ compare }: RmhItem): boolean =>
	compare !== undefined && compare.toAcumatica.length === 0 && compare.toRmh.length > 0;

function originOf(
	{ action, matchedBy }: Extract<Finished, { matchedBy: unknown }>,
	{ check }: RmhItem,
	link: LedgerLink | undefined,
): { origin: LinkOrigin; matchedBy: string | null } {
	if (link?.recordId && link.origin) return { origin: link.origin, matchedBy: link.matchedBy };
	if (action === 'created') return { origin: 'created', matchedBy: null };
	// The check found it, and the upsert took its word for it.
	const rule = matchedBy === 'link' ? check?.matchedBy : matchedBy;
	return { origin: 'matched', matchedBy: rule ?? null };
}

/** What is the same in both systems now. Customer Compare may have said what still has to move. */
function synchronisedBy(
	{ linked, fieldsForUpdate }: UpsertEntry,
	item: RmhItem,
	known: {
		link: LedgerLink | undefined;
		mapping: SnapshotMapping;
		/** What was sent, and what Acumatica has made of it. */
		changes: readonly FieldChange[];
		isNew: boolean;
		/** As it is in Acumatica. */
		status: string;
	},
): Pick<ItemResult, 'snapshot' | 'settledFields'> {
	const { link, mapping, changes, isNew, status } = known;
	const { compare } = item;
	const differing = stillDiffering(item, 'toAcumatica', link?.status);
	const unsettled = settledItem(item, differing);
	// As RMH has them now, beside those of earlier times that it does not say any more.
	const snapshot: CustomerFields = {
		...(isNew && blankFields),
		...linked?.snapshot,
		...compare?.snapshot,
		// One that RMH's value stands for, though it may be one of several and is not sent then.
		...(statusesIn(item.status ?? '').some((one) => one === status) && { Status: status }),
		...without(fieldsForUpdate, unsettled, mapping),
	};
	const stored = Object.fromEntries(changes.map((one) => [one.path, one.stored ?? one.after]));
	// What RMH still has to get is no form of what was synchronised before.
	const kept = without(stored, unsettled, mapping);
	return {
		snapshot: withKeptForms('acumatica', snapshot, kept, mapping.defaultCountry),
		...(compare && { settledFields: movedFields(compare, 'toAcumatica', differing) }),
	};
}

/** The fields without those that a part of the item is mapped to. */
function without(
	fields: CustomerFields,
	part: Partial<CustomerItem>,
	mapping: SnapshotMapping,
): CustomerFields {
	if (Object.keys(part).length === 0) return fields;
	// The mapping makes a name of what it has, and here it may have none.
	const { CustomerName, ...others } = snapshotFields(part, mapping, {});
	const mapped = part.name === undefined ? others : { ...others, CustomerName };
	return Object.fromEntries(Object.entries(fields).filter(([path]) => !(path in mapped)));
}
