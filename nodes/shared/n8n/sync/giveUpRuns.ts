import type { IExecuteFunctions } from 'n8n-workflow';
import { finishRun } from '../../rmh/ledger/lease';
import type { Ledger } from '../../rmh/ledger/ledger';
import { runsAtWork } from '../../rmh/ledger/runOfOwner';
import { runOwner } from '../runOwner';

/**
 * To be called by a node that fails. Where that stops the execution, nobody works on the customers any more that
 * it has taken: they stay pending, and the next run may take them at once instead of when the lease has run out.
 * Does nothing where the execution goes on, or n8n tries the node again.
 *
 * @throws RmhError
 */
export async function giveUpRuns(
	context: IExecuteFunctions,
	ledger: Ledger,
	scope: string,
): Promise<void> {
	if (context.continueOnFail() || context.getNode().retryOnFail) return;
	for (const lease of await runsAtWork(ledger, { scope, owner: runOwner(context) })) {
		await finishRun(ledger, lease, 'failed');
	}
}
