import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { PostOutcome } from '../shared/acumatica/documents/postDocuments';
import type { PostReport } from './postReport';

/** Hands on the item of a document that was worked on. */
export function reportOutcome(report: PostReport, json: IDataObject, outcome: PostOutcome): void {
	// Not the end of it: whoever has only looked goes on with it.
	if (outcome.action === 'absent' || outcome.action === 'left') return;
	const { index } = outcome;
	switch (outcome.action) {
		case 'failed':
			return report.failed(index, outcome.error);
		case 'review': {
			const { action, reason, documents, warnings } = outcome;
			const [document] = documents;
			return report.review(
				index,
				itemOf(json, index, document, { action, reason, documents, warnings }),
			);
		}
		case 'held': {
			const { action, reason, warnings } = outcome;
			return report.review(index, itemOf(json, index, undefined, { action, reason, warnings }));
		}
		case 'wouldCreate': {
			const { action, request, warnings } = outcome;
			return report.posted(index, itemOf(json, index, undefined, { action, request, warnings }));
		}
		default: {
			const { action, document, warnings } = outcome;
			return report.posted(index, itemOf(json, index, document, { action, warnings }));
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
