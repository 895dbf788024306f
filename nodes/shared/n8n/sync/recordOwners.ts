import { customerKey, parseExternalReference } from '../../customer/identity';
import type { MatchSettings, TakenBy } from '../../customer/matching/matchCustomer';
import { NOBODY, readSurvivorsByRecord } from '../../rmh/ledger/aliases';
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
	const gone = new Map<string, TakenBy>();
	for (const scope of recordIds.length === 0 ? [] : new Set(scopes)) {
		for (const [id, survivor] of await readSurvivorsByRecord(ledger, scope, recordIds)) {
			gone.set(placeOf(scope, id), survivor === NOBODY ? 'nobodys' : 'merged');
		}
		for (const link of await readLinksByRecord(ledger, scope, recordIds)) {
			const place = placeOf(scope, link.recordId ?? '');
			owners.set(place, [...(owners.get(place) ?? []), link]);
		}
	}
	return (recordId, { externalReference }) => {
		const own = parseExternalReference(externalReference ?? '');
		if (!own) return null;
		const place = placeOf(own.scope, recordId);
		const links = owners.get(place) ?? [];
		const other = links.find(({ rmhId, sharesCustomer }) => rmhId !== own.id && !sharesCustomer);
		if (!other) return gone.get(place) ?? null;
		return { linkedTo: customerKey({ id: other.rmhId, accountNumber: other.accountNumber }) };
	};
}

const placeOf = (scope: string, recordId: string) => `${scope}:${recordId}`.toLowerCase();
