import type { IExecuteFunctions } from 'n8n-workflow';
import type { UpsertOutcome } from '../shared/acumatica/customers/upsertCustomers';
import { readLeaseTimeout } from '../shared/n8n/leaseOptions';
import { withNodeLedger } from '../shared/n8n/rmhLedger';
import { runOwner } from '../shared/n8n/runOwner';
import { NodeSync } from '../shared/n8n/sync/nodeSync';
import { failureOf, filteredFor } from './ledgerResult';
import { outcomeItem, skippedItem } from './outcomeItem';
import { isEntry, type Prepared } from './prepareEntries';
import type { NodeSettings } from './readSettings';
import type { ItemReport } from '../shared/n8n/workOnAll';
import { sendUnderLedger } from './sendUnderLedger';

/** Sends the customers with what the sync ledger knows, and records what becomes of each. */
export async function upsertUnderLedger(
	context: IExecuteFunctions,
	prepared: readonly Prepared[],
	settings: NodeSettings,
	report: ItemReport,
): Promise<void> {
	const items = context.getInputData();
	const json = (index: number) => items[index]?.json ?? {};
	const customers = prepared.flatMap(({ item }) => (item ? [item] : []));
	const who = {
		owner: runOwner(context),
		timeoutSeconds: readLeaseTimeout(context),
		readOnly: settings.dryRun,
	};
	await withNodeLedger(context, async (ledger) => {
		const sync = await NodeSync.open(ledger, customers, who);
		let requests = 0;
		let complete = false;
		try {
			for (const one of prepared) {
				const { index, item } = one;
				if (one.kind === 'refused') {
					if (item) await sync.record(item, failureOf(one.error, sync.linkOf(item)));
					report.failed(index, one.error);
				} else if (one.kind === 'skipped') {
					if (item) await sync.record(item, filteredFor(one.reason));
					report.done(index, skippedItem(json(index), one.reason, index));
				}
			}
			const entries = prepared.filter(isEntry);
			const warnings = new Map(entries.map(({ index, warnings: own }) => [index, own]));
			complete = await sendUnderLedger(context, entries, settings, sync, {
				onRequests: (count) => (requests += count),
				onOutcome: (outcome, conflict) => {
					const { index } = outcome;
					if (outcome.action === 'failed') return report.failed(index, outcome.error);
					const all = [...(warnings.get(index) ?? []), ...(conflict ? [conflict] : [])];
					const linked = !settings.dryRun && conflict === null && isLinkedBy(outcome);
					report.done(index, outcomeItem(json(index), outcome, all, linked));
				},
			});
		} finally {
			await sync.close(complete ? 'finished' : 'failed', requests);
		}
	});
}

/** What was found or made is what the ledger has against the customer then. */
const isLinkedBy = (outcome: Exclude<UpsertOutcome, { action: 'failed' }>): boolean =>
	outcome.action !== 'review' && outcome.action !== 'deleted' && outcome.customer !== null;
