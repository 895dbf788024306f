import type { CustomerLink } from '../../customer/customerItem';
import type { SynchronisedLink } from './synchronised';

/**
 * A row of the ledger as items carry it, with what a comparison has to know.
 * @param contentHash of the content that the item carries; by default of that last processed
 */
export function customerLinkOf(
	{ link, synchronised }: SynchronisedLink,
	contentHash = link.contentHash ?? '',
): CustomerLink {
	return {
		status: link.status,
		origin: link.origin,
		recordId: link.recordId,
		customerId: link.customerId,
		contentHash,
		attempts: link.attempts,
		...synchronised,
	};
}
