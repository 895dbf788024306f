import { customerKey, parseExternalReference } from '../../customer/identity';
import type { MatchSettings } from '../../customer/matching/matchCustomer';
import type { Ledger } from '../../rmh/ledger/ledger';
import { readLinksByRecord, type LedgerLink } from '../../rmh/ledger/links';

/**
 * Who has some Acumatica records already, in the ledger: as `MatchSettings.takenBy`.
 * @throws RmhError
 */
export async function recordOwners(
	ledger: Ledger,
	scopes: Iterable<string>,
	recordIds: readonly string[],
): Promise<NonNullable<MatchSettings['takenBy']>> {
	const owners = new Map<string, LedgerLink[]>();
	for (const scope of recordIds.length === 0 ? [] : new Set(scopes)) {
		for (const link of await readLinksByRecord(ledger, scope, recordIds)) {
			const place = placeOf(scope, link.recordId ?? '');
			owners.set(place, [...(owners.get(place) ?? []), link]);
		}
	}
	return (recordId, { externalReference }) => {
		const own = parseExternalReference(externalReference ?? '');
		if (!own) return null;
		const links = owners.get(placeOf(own.scope, recordId)) ?? [];
		const other = links.find(({ rmhId, sharesCustomer }) => rmhId !== own.id && !sharesCustomer);
		return other ? customerKey({ id: other.rmhId, accountNumber: other.accountNumber }) : null;
	};
}

const placeOf = (scope: string, recordId: string) => `${scope}:${recordId}`.toLowerCase();
