import type { CustomerLink, SyncRun } from '../../customer/customerItem';
import type { LedgerLink } from './ledgerLink';

/** A row of the ledger as items carry it, with the base of a comparison. */
export function customerLinkOf(link: LedgerLink, run?: SyncRun): CustomerLink {
	return {
		status: link.status,
		origin: link.origin,
		recordId: link.recordId,
		customerId: link.customerId,
		contentHash: link.contentHash ?? '',
		rmhId: link.rmhId,
		...(link.snapshot && { snapshot: link.snapshot }),
		attempts: link.attempts,
		...(run && { run }),
	};
}
