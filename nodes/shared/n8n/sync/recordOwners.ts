import { customerKey, parseExternalReference } from '../../customer/identity';
import type { MatchSettings } from '../../customer/matching/matchCustomer';
import { ERASED, readSurvivorsByRecord } from '../../rmh/ledger/aliases';
import type { Ledger } from '../../rmh/ledger/ledger';
import { readLinksByRecord, type LedgerLink } from '../../rmh/ledger/links';

/** Who has a record that was erased for privacy: nobody may be taken for that person. */
const NOBODY = 'who was erased for privacy';

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
	const erased = new Set<string>();
	for (const scope of recordIds.length === 0 ? [] : new Set(scopes)) {
		for (const [id, survivor] of await readSurvivorsByRecord(ledger, scope, recordIds)) {
			if (survivor === ERASED) erased.add(placeOf(scope, id));
		}
		for (const link of await readLinksByRecord(ledger, scope, recordIds)) {
			const place = placeOf(scope, link.recordId ?? '');
			owners.set(place, [...(owners.get(place) ?? []), link]);
		}
	}
	return (recordId, { externalReference }) => {
		const own = parseExternalReference(externalReference ?? '');
		if (!own) return null;
		if (erased.has(placeOf(own.scope, recordId))) return NOBODY;
		const links = owners.get(placeOf(own.scope, recordId)) ?? [];
		const other = links.find(({ rmhId, sharesCustomer }) => rmhId !== own.id && !sharesCustomer);
		return other ? customerKey({ id: other.rmhId, accountNumber: other.accountNumber }) : null;
	};
}

const placeOf = (scope: string, recordId: string) => `${scope}:${recordId}`.toLowerCase();
