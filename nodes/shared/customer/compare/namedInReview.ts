import type { CustomerItem } from '../customerItem';
import { parseExternalReference } from '../identity';

/**
 * Whether an Acumatica customer names, by its reference, an RMH customer that waits for a person and is not
 * linked. The reference may be what the person has to decide about.
 */
export function isNamedInReview({
	rmh,
	acumatica,
	link,
}: Pick<CustomerItem, 'rmh' | 'acumatica' | 'link'>): boolean {
	if (rmh === null || acumatica === null || link?.status !== 'Review') return false;
	return (
		link.recordId === null && parseExternalReference(acumatica.externalReference)?.id === rmh.id
	);
}
