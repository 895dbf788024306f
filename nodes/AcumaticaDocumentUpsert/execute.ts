import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { documentReference } from '../shared/document/documentIdentity';
import { toNodeError } from '../shared/n8n/errors';
import { hintAboutLoop } from '../shared/n8n/hintAboutLoop';
import { itemFailure } from '../shared/n8n/itemFailure';
import { SettingError } from '../shared/n8n/SettingError';
import { stopForFailures, type FailedItem } from '../shared/n8n/stopForFailures';
import { usesLedger } from '../shared/n8n/sync/ledgerParameter';
import { skippedItem } from './outcomeItem';
import { postPlainly } from './postPlainly';
import type { PostReport } from './postReport';
import {
	prepareDocument,
	unusableError,
	type MappedDocument,
	type UnusableDocument,
} from './prepareDocuments';
import { postUnderLedger } from './postUnderLedger';
import { readSettings } from './readSettings';

const TWICE = 'An earlier item is the same document';

/**
 * Posts the items' documents. Every item is worked on before the first failure is reported, so that one document
 * never holds up the others. Outputs: Posted, Review.
 */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	hintAboutLoop(this);
	const items = this.getInputData();
	const posted: INodeExecutionData[] = [];
	const review: INodeExecutionData[] = [];
	const failures: FailedItem[] = [];
	const seen = new Set<number>();
	const report: PostReport = {
		posted: (index, item) => {
			seen.add(index);
			posted.push(item);
		},
		review: (index, item) => {
			seen.add(index);
			review.push(item);
		},
		failed: (index, error) => {
			seen.add(index);
			failures.push({ index, error });
			posted.push(itemFailure(this, items[index]?.json ?? {}, error, index));
		},
	};

	try {
		await post(this, report);
	} catch (error) {
		if (!this.continueOnFail()) throw toNodeError(this.getNode(), error);
		for (let index = 0; index < items.length; index++) {
			if (!seen.has(index)) report.failed(index, error);
		}
	}

	stopForFailures(this, failures, { noun: 'document', done: 'posted' });
	return [inOrder(posted), inOrder(review)];
}

async function post(context: IExecuteFunctions, report: PostReport): Promise<void> {
	const settings = readSettings(context);
	const underLedger = usesLedger(context);
	if (settings.posting.grouping === 'perDay' && !underLedger) {
		throw new SettingError(
			'One order per day needs the sync ledger',
			'Only the ledger knows which sales of a day were posted already. Turn Use Sync Ledger on, or post one order per sale.',
		);
	}
	const mapped: MappedDocument[] = [];
	const unusable: UnusableDocument[] = [];
	const met = new Set<string>();
	context.getInputData().forEach(({ json }, index) => {
		const one = prepareDocument(json, index, settings, underLedger);
		const reference = 'document' in one ? documentReference(one.document.rmh) : null;
		if (reference !== null && met.has(reference)) {
			return report.posted(index, skippedItem(json, TWICE, index));
		}
		if (reference !== null) met.add(reference);
		if (one.kind === 'mapped') mapped.push(one);
		else if (one.kind === 'unusable') unusable.push(one);
		else if (one.kind === 'refused') report.failed(index, one.error);
		else report.posted(index, skippedItem(json, one.reason, index));
	});
	if (underLedger) {
		if (mapped.length + unusable.length === 0) return;
		return await postUnderLedger(context, mapped, unusable, settings, report);
	}
	for (const one of unusable) report.failed(one.index, unusableError(one));
	await postPlainly(context, mapped, settings, report);
}

/** Outcomes come as they are known; items leave in the order in which they came. */
function inOrder(items: INodeExecutionData[]): INodeExecutionData[] {
	const place = ({ pairedItem }: INodeExecutionData) =>
		typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem.item : 0;
	return items.sort((a, b) => place(a) - place(b));
}
