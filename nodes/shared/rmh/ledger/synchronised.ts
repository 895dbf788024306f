import type { CustomerLink } from '../../customer/customerItem';
import type { Ledger } from './ledger';
import { readLinks, readLinksByRecord, type LedgerLink } from './links';
import { readOpenConflicts } from './openConflicts';

/** What Customer Compare has to know of a customer, beside the values of both sides. */
export type Synchronised = Pick<
	CustomerLink,
	| 'rmhId'
	| 'acumaticaStatus'
	| 'snapshot'
	| 'snapshotBeforeSending'
	| 'resolutions'
	| 'openConflicts'
>;

/** A link of the ledger, and what was synchronised under it. */
export interface SynchronisedLink {
	link: LedgerLink;
	synchronised: Synchronised;
}

/**
 * What was last synchronised, and what is not settled, of many customers at once.
 * @returns by RMH ID; customers that the ledger has not met are absent
 * @throws RmhError
 */
export async function readSynchronised(
	ledger: Ledger,
	scope: string,
	rmhIds: readonly number[],
): Promise<Map<number, SynchronisedLink>> {
	const links = await readLinks(ledger, scope, rmhIds);
	const all = await withConflicts(ledger, scope, [...links.values()]);
	return new Map(all.map((one) => [one.link.rmhId, one]));
}

/**
 * The same for links to Acumatica customers, by their records' `id`. Several for one record where a person
 * has declared that RMH customers share it.
 * @throws RmhError
 */
export async function readSynchronisedByRecord(
	ledger: Ledger,
	scope: string,
	recordIds: readonly string[],
): Promise<SynchronisedLink[]> {
	return await withConflicts(ledger, scope, await readLinksByRecord(ledger, scope, recordIds));
}

async function withConflicts(
	ledger: Ledger,
	scope: string,
	links: readonly LedgerLink[],
): Promise<SynchronisedLink[]> {
	const ids = links.map(({ rmhId }) => rmhId);
	const open = await readOpenConflicts(ledger, scope, ids);
	return links.map((link) => {
		const { fields, resolutions } = open.get(link.rmhId) ?? { fields: [], resolutions: {} };
		const synchronised = {
			rmhId: link.rmhId,
			...(link.acumaticaStatus !== null && { acumaticaStatus: link.acumaticaStatus }),
			...(link.snapshot && { snapshot: link.snapshot }),
			...(link.snapshotBeforeSending && {
				snapshotBeforeSending: link.snapshotBeforeSending,
			}),
			...(Object.keys(resolutions).length > 0 && { resolutions }),
			...(fields.length > 0 && { openConflicts: fields }),
		};
		return { link, synchronised };
	});
}
