import { afterFailure } from '../../customer/sync/afterFailure';
import type { ErrorClass } from '../../customer/sync/syncStatus';
import type { NewWaiting, WaitingRecord } from '../../rmh/ledger/waiting';

/** A change of Acumatica that could not be brought to RMH. */
export interface FailedChange {
	/** The record's `id`. */
	recordId: string;
	customerId: string;
	/** ISO 8601 with offset. */
	lastModified: string;
	errorClass: ErrorClass;
	/** What happened and what to do, for people. */
	reason: string;
}

/** What follows from the failures of a run. */
export interface Consequences {
	/** The next run reads from there once more: it was no customer's fault, and passes for all at once. */
	heldBack: FailedChange[];
	/** They wait in the ledger, and the cursor goes on. */
	waiting: NewWaiting[];
}

/** Failures that no customer is to blame for. */
const NOBODYS_FAULT: ReadonlySet<ErrorClass> = new Set([
	...(['unavailable', 'permission', 'configuration'] as const),
]);

/** Read by their IDs, more than these would take more requests than a list from the cursor on. */
const MOST_READ_BY_ID = 100;

/**
 * What becomes of changes that failed. One that only an edit or a person can mend must not hold the cursor:
 * every later run would read everything that changed since.
 *
 * @param failed a record may come several times; the first counts
 * @param waiting who waits already
 */
export function consequencesOf(
	failed: readonly FailedChange[],
	waiting: readonly WaitingRecord[],
): Consequences {
	const attempts = new Map(waiting.map((one) => [one.recordId, one.attempts]));
	const each = new Map<string, FailedChange>();
	for (const one of failed) {
		const id = one.recordId.toLowerCase();
		if (!each.has(id)) each.set(id, one);
	}
	const judged = [...each].map(([recordId, failure]) => {
		const before = attempts.get(recordId) ?? 0;
		return { recordId, failure, before, after: afterFailure(failure.errorClass, before) };
	});
	const retried = judged.filter(({ after }) => after.retryInSeconds !== null);
	const tooMany = retried.length > MOST_READ_BY_ID;
	const consequences: Consequences = { heldBack: [], waiting: [] };
	for (const { recordId, failure, before, after } of judged) {
		const { customerId, errorClass, reason } = failure;
		// Not after a while: the schedule of the workflow is the pause.
		const again = after.retryInSeconds !== null;
		const isHeld = again && (tooMany || NOBODYS_FAULT.has(errorClass));
		if (isHeld && !attempts.has(recordId)) consequences.heldBack.push(failure);
		consequences.waiting.push({
			recordId,
			customerId,
			status: after.status,
			attempts: after.attempts === 'add' ? before + 1 : before,
			errorClass,
			reason,
			again,
			// The cursor brings it back, unless it waits already, and may be far behind the cursor.
			onlyIfKnown: isHeld,
		});
	}
	return consequences;
}
