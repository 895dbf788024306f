import { openLedger, type Ledger } from '../rmh/ledger/ledger';
import { withRmhDatabase } from '../rmh/database';
import { getRmhConnection, type WithRmhCredential } from './rmhDatabase';

/**
 * Opens the sync ledger that the node's RMH credential names, for one piece of work.
 * @throws RmhError, or whatever the work throws
 */
export async function withNodeLedger<T>(
	context: WithRmhCredential,
	work: (ledger: Ledger) => Promise<T>,
): Promise<T> {
	const connection = await getRmhConnection(context);
	const signal = context.getExecutionCancelSignal?.();
	return await withRmhDatabase(
		connection,
		{ signal },
		async (database) => await work(await openLedger(database, connection)),
	);
}
