import { parseRmhConnection } from '../rmh/connection';
import { withRmhDatabase } from '../rmh/database';
import { openLedger, type Ledger } from '../rmh/ledger/ledger';
import { RMH_CREDENTIAL, type WithCredentials } from './rmhDatabase';

/**
 * Opens the sync ledger that the node's RMH credential names, for one piece of work.
 * @throws RmhError (kinds `ledgerMissing`, `ledgerOutdated`, `ledgerNewer` …), or whatever the work throws
 */
export async function withNodeLedger<T>(
	context: WithCredentials,
	work: (ledger: Ledger) => Promise<T>,
): Promise<T> {
	const connection = parseRmhConnection(await context.getCredentials(RMH_CREDENTIAL));
	const signal = context.getExecutionCancelSignal?.();
	return await withRmhDatabase(
		connection,
		{ signal },
		async (database) => await work(await openLedger(database, connection)),
	);
}
