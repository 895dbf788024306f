import type { SyncStatus } from '../../customer/sync/syncStatus';
import { EDITED_ON_BOTH_SIDES } from '../../customer/sync/syncStatus';

/** What the sync ledger knows of who has to pay, as far as it matters here. */
export interface PayerLink {
	/** Acumatica's immutable record `id`, lower case; null = not linked. */
	recordId: string | null;
	customerId: string | null;
	status: SyncStatus;
	lastError: string | null;
	isErased: boolean;
	/** It is the link of the customer into which the one that was named was merged. */
	ofSurvivor: boolean;
}

/** How a payer stands. */
export type PayerState =
	| { state: 'linked'; recordId: string; customerId: string; ofSurvivor: boolean }
	| { state: 'unlinked' }
	/** Nobody knows for sure which Acumatica customer it is, or a person has to decide. */
	| { state: 'unclear'; reason: string };

/**
 * @param link null = the ledger has not met the customer
 * @param otherAccounts numbers of further receivable accounts of the customer, mostly none
 * @returns `linked` only where nothing speaks against the link
 */
export function payerState(
	link: PayerLink | null,
	otherAccounts: readonly string[] = [],
): PayerState {
	if (otherAccounts.length > 0) {
		const reason = `is not the only one of its customer (also ${otherAccounts.join(', ')}), so it is not clear who owes`;
		return { state: 'unclear', reason };
	}
	if (link === null) return { state: 'unlinked' };
	const { recordId, customerId, status, lastError, isErased, ofSurvivor } = link;
	if (isErased) {
		return { state: 'unclear', reason: 'was erased for privacy, so it is not made again' };
	}
	if (status === 'Deleted') {
		return { state: 'unclear', reason: 'is deleted, in RMH or in Acumatica, says the sync ledger' };
	}
	if (status === 'Skipped') {
		return { state: 'unclear', reason: 'was skipped by a person in the sync ledger' };
	}
	// Two edits of an address leave no doubt about who somebody is.
	const isKnown = lastError?.startsWith(EDITED_ON_BOTH_SIDES) ?? false;
	if (status === 'Review' && !isKnown) {
		return { state: 'unclear', reason: 'waits in Review: it is not clear which one it is' };
	}
	return recordId === null || customerId === null
		? { state: 'unlinked' }
		: { state: 'linked', recordId, customerId, ofSurvivor };
}
