import type { SyncStatus } from '../../customer/sync/syncStatus';
import type { DocumentDebtor } from '../documentItem';
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
	| {
			state: 'unclear';
			reason: string;
			/** What to do about it; absent = decide it in the ledger. */
			remedy?: string;
	  };

/** Why it is not clear who pays, whatever the ledger says; null = it is. */
function doubtAbout({
	others = [],
	customers,
}: Pick<DocumentDebtor, 'others' | 'customers'>): { reason: string; remedy: string } | null {
	if (others.length > 0) {
		const reason = `is not the only one of its customer (also ${others.join(', ')}), so it is not clear who owes`;
		return { reason, remedy: 'Leave the customer one account in RMH, then retry the document.' };
	}
	if (customers === undefined) return null;
	const remedy =
		'Name the customer in RMH, or choose another Receivable Accounts or Who Owes in RMH Transaction Reader, then retry the document.';
	if (customers.length === 0) {
		const reason =
			'has no customer, as far as the setting Receivable Accounts tells, and customers owe for themselves';
		return { reason, remedy };
	}
	const names = customers.slice(0, MOST_NAMES).join(', ');
	const more = customers.length > MOST_NAMES ? ` and ${customers.length - MOST_NAMES} more` : '';
	const reason = `belongs to several customers (${names}${more}), customers owe for themselves, and RMH does not say which of them has paid`;
	return { reason, remedy };
}

const MOST_NAMES = 5;

/**
 * @param link null = the ledger has not met the customer
 * @param debtor the receivable account that the document names or its customer has; null = none
 * @returns `linked` only where nothing speaks against the link
 */
export function payerState(
	link: PayerLink | null,
	debtor: Pick<DocumentDebtor, 'others' | 'customers'> | null = null,
): PayerState {
	const doubt = debtor && doubtAbout(debtor);
	if (doubt !== null) return { state: 'unclear', ...doubt };
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
