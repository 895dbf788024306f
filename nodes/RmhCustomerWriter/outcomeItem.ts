import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { WriteOutcome } from '../shared/rmh/writer/writerTypes';

type Finished = Exclude<WriteOutcome, { action: 'failed' }>;

/** The item that leaves the node: the customer as it came, its RMH side, and what was done. */
export function outcomeItem(json: IDataObject, outcome: Finished): INodeExecutionData {
	const customer = outcome.action === 'review' ? null : outcome.customer;
	return {
		json: {
			...json,
			rmh: customer ? { ...customer } : (json.rmh ?? null),
			upsert: report(outcome),
		},
		pairedItem: { item: outcome.index },
	};
}

/** What was done, in the form that Acumatica Customer Upsert has too. */
function report(outcome: Finished): IDataObject {
	if (outcome.action === 'review') {
		const { action, reason, candidates, compareAgain = false } = outcome;
		return {
			action,
			reason,
			compareAgain,
			candidates: candidates.map((candidate) => ({ ...candidate })),
			changes: [],
			warnings: [],
		};
	}
	const { action, matchedBy, reason, changes, warnings } = outcome;
	return {
		action,
		matchedBy,
		...(reason !== undefined && { reason }),
		changes: changes.map((change) => ({ ...change })),
		warnings,
	};
}
