import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { toNodeError } from '../../shared/n8n/errors';
import { withNodeLedger } from '../../shared/n8n/rmhLedger';
import type { Ledger } from '../../shared/rmh/ledger/ledger';

/** Runs one read for a list in the editor, over a connection of its own. */
export async function withListLedger<T>(
	context: ILoadOptionsFunctions,
	read: (ledger: Ledger) => Promise<T>,
): Promise<T> {
	try {
		return await withNodeLedger(context, read);
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}
