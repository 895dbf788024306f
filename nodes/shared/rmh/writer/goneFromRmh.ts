import { openCustomerSources } from '../customers/customerSources';
import { markDeleted } from '../ledger/markDeleted';
import { readLinks, type LedgerLink } from '../ledger/links';
import type { Decision } from './decide';
import type { WriterContext } from './writerTypes';

/** Why a customer is not written that is linked and that RMH does not have any more. */
export type ReasonGone = (link: LedgerLink) => string;

const GONE = 'The RMH customer that this customer is linked to does not exist any more';

/**
 * Has the links of customers marked as Deleted that RMH has lost, once for all of them, in the way in which Get
 * Pending does: rows that a till has locked are waited for, and nobody is marked where most are missing.
 *
 * @throws RmhError (kind `leaseLost`)
 */
export async function markGoneFromRmh(
	{ sync, settings, customers, database }: WriterContext,
	decisions: readonly Decision[],
): Promise<ReasonGone> {
	const ids = decisions.flatMap((one) => (one.kind === 'goneFromRmh' ? [one.link.rmhId] : []));
	if (!sync || settings.dryRun || ids.length === 0) return () => GONE;
	const { ledger, lease } = sync;
	const { records } = await openCustomerSources(database, customers);
	const { absent } = await markDeleted(ledger, lease, records);
	const links = await readLinks(ledger, lease.scope, ids);
	return ({ rmhId }) => {
		if (links.get(rmhId)?.status === 'Deleted') {
			return `${GONE}. It is marked as Deleted in the sync ledger, where a person decides; Acumatica keeps its customer`;
		}
		if (absent === 0) return GONE;
		return `${GONE}. ${absent} linked customers are not in this database, so none was marked as deleted. Check that the RMH credential and the scope belong together`;
	};
}
