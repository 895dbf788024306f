import type { CompareMark } from '../shared/customer/customerItem';
import type { CustomerFields } from '../shared/customer/customerFields';
import { EDITED_ON_BOTH_SIDES } from '../shared/customer/sync/syncStatus';
import type { ItemResult, RmhItem } from '../shared/n8n/sync/nodeSync';
import type { LedgerLink } from '../shared/rmh/ledger/links';

/** What the ledger is told about a customer that waits for a person to decide. */
export function conflictResult({ conflicts }: CompareMark): ItemResult {
	const fields = conflicts.map(({ field }) => field).join(', ');
	return {
		status: 'Review',
		outcome: 'review',
		error: {
			class: 'ambiguous',
			message: `${EDITED_ON_BOTH_SIDES}: ${fields}. Look at it with Get Conflicts and decide with Resolve Conflict.`,
		},
		attempts: 'keep',
		retryInSeconds: null,
		waitsForConflicts: true,
		detail: { conflicts },
	};
}

/** What the ledger is told about a customer that is the same in both systems. */
export function settledResult(
	{ acumatica }: RmhItem,
	{ snapshot }: CompareMark,
	link: LedgerLink | undefined,
): ItemResult {
	return {
		status: 'Processed',
		outcome: 'unchanged',
		attempts: 'reset',
		retryInSeconds: null,
		...(acumatica && {
			link: {
				recordId: acumatica.id,
				customerId: acumatica.customerId,
				status: acumatica.status,
				// Not linked yet: the pair was made by the reference that the Acumatica customer carries.
				...(link?.recordId && link.origin
					? { origin: link.origin, matchedBy: link.matchedBy }
					: { origin: 'matched', matchedBy: 'externalReference' }),
			},
		}),
		...(snapshot && { snapshot: { ...link?.snapshot, ...snapshot } }),
		settledFields: 'all',
		detail: { reason: 'In sync' },
	};
}

/** Whether a customer in sync would change anything in the ledger: a full comparison meets thousands. */
export function isWorthRecording(
	{ rmh, link: taken, acumatica }: RmhItem,
	{ snapshot = {} }: CompareMark,
	link: LedgerLink | undefined,
): boolean {
	if (link?.status !== 'Processed' || taken?.openConflicts?.length) return true;
	return (
		link.contentHash !== taken?.contentHash ||
		link.rowVersionSeen !== rmh.rowVersion ||
		(acumatica !== null && !isLinkedSo(link, acumatica)) ||
		!holds(link.snapshot, snapshot)
	);
}

const isLinkedSo = (link: LedgerLink, acumatica: NonNullable<RmhItem['acumatica']>) =>
	link.recordId === acumatica.id.toLowerCase() &&
	link.customerId === acumatica.customerId &&
	link.acumaticaStatus === acumatica.status;

const holds = (known: CustomerFields | null, fields: CustomerFields) =>
	Object.entries(fields).every(([path, value]) => known?.[path] === value);
