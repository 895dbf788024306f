import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { PostOutcome } from '../shared/acumatica/documents/postDocuments';
import type { ItemReport } from '../shared/n8n/workOnAll';

/** The node's outputs are Posted and Review. */
const REVIEW = 1;

/** Hands on the item of a document that was worked on. */
export function reportOutcome(report: ItemReport, json: IDataObject, outcome: PostOutcome): void {
	// Not the end of it: whoever has only looked goes on with it.
	if (outcome.action === 'absent' || outcome.action === 'left') return;
	const { index } = outcome;
	switch (outcome.action) {
		case 'failed':
			return report.failed(index, outcome.error);
		case 'review': {
			const { action, reason, documents, warnings } = outcome;
			const [document] = documents;
			const posting = { action, reason, documents, warnings };
			return report.done(index, itemOf(json, index, document, posting), REVIEW);
		}
		case 'held': {
			const { action, reason, warnings } = outcome;
			const posting = { action, reason, warnings };
			return report.done(index, itemOf(json, index, undefined, posting), REVIEW);
		}
		case 'wouldCreate': {
			const { action, request, warnings } = outcome;
			return report.done(index, itemOf(json, index, undefined, { action, request, warnings }));
		}
		default: {
			const { action, document, warnings } = outcome;
			return report.done(index, itemOf(json, index, document, { action, warnings }));
		}
	}
}

/** The item of a document that was left as it is. */
export function skippedItem(json: IDataObject, reason: string, index: number): INodeExecutionData {
	return itemOf(json, index, undefined, { action: 'skipped', reason, warnings: [] });
}

/** The document as it came, where it is in Acumatica, and what was done. */
function itemOf(
	json: IDataObject,
	index: number,
	document: object | undefined,
	posting: object,
): INodeExecutionData {
	return {
		json: {
			...json,
			acumatica: document ? ({ ...document } as IDataObject) : (json.acumatica ?? null),
			posting: posting as IDataObject,
		},
		pairedItem: { item: index },
	};
}
