import type { IExecuteFunctions } from 'n8n-workflow';
import { DocumentSync } from '../shared/n8n/documents/documentSync';
import { readLeaseTimeout } from '../shared/n8n/leaseOptions';
import { withNodeLedger } from '../shared/n8n/rmhLedger';
import { runOwner } from '../shared/n8n/runOwner';
import { LedgerPosting } from './ledgerPosting';
import type { ItemReport } from '../shared/n8n/workOnAll';
import type { MappedDocument, UnusableDocument } from './prepareDocuments';
import type { NodeSettings } from './readSettings';

/** Posts documents with what the sync ledger knows, and records what becomes of each. */
export async function postUnderLedger(
	context: IExecuteFunctions,
	mapped: readonly MappedDocument[],
	unusable: readonly UnusableDocument[],
	settings: NodeSettings,
	report: ItemReport,
): Promise<void> {
	const documents = [...mapped, ...unusable].map(({ document }) => document);
	const who = {
		owner: runOwner(context),
		timeoutSeconds: readLeaseTimeout(context),
		readOnly: settings.dryRun,
	};
	await withNodeLedger(context, async (ledger) => {
		const sync = await DocumentSync.open(ledger, documents, who);
		const posting = new LedgerPosting({ context, ledger, sync, settings, report }, mapped);
		let complete = false;
		try {
			complete = await posting.run(unusable);
		} finally {
			await sync.close(complete ? 'finished' : 'failed', posting.requests);
		}
	});
}
