import type { CustomerLink } from '../../customer/customerItem';
import type { Ledger } from './ledger';
import { readLinks, type LedgerLink } from './links';
import { readOpenConflicts } from './openConflicts';

/** What Customer Compare has to know of a customer, beside the values of both sides. */
export type Synchronised = Pick<
	CustomerLink,
	'rmhId' | 'snapshot' | 'resolutions' | 'openConflicts'
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
	const open = await readOpenConflicts(ledger, scope, [...links.keys()]);
	return new Map(
		[...links].map(([rmhId, link]) => {
			const { fields, resolutions } = open.get(rmhId) ?? { fields: [], resolutions: {} };
			const synchronised = {
				rmhId,
				...(link.snapshot && { snapshot: link.snapshot }),
				...(Object.keys(resolutions).length > 0 && { resolutions }),
				...(fields.length > 0 && { openConflicts: fields }),
			};
			return [rmhId, { link, synchronised }];
		}),
	);
}
