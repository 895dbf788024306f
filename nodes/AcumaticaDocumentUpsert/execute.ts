import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { documentReference } from '../shared/document/documentIdentity';
import { hintAboutLoop } from '../shared/n8n/hintAboutLoop';
import { SettingError } from '../shared/n8n/SettingError';
import { usesLedger } from '../shared/n8n/sync/ledgerParameter';
import { workOnAll, type ItemReport } from '../shared/n8n/workOnAll';
import { skippedItem } from './outcomeItem';
import { postPlainly } from './postPlainly';
import {
	prepareDocument,
	unusableError,
	type MappedDocument,
	type UnusableDocument,
} from './prepareDocuments';
import { postUnderLedger } from './postUnderLedger';
import { readSettings } from './readSettings';

const TWICE = 'An earlier item is the same document';

/** Posts the items' documents. Outputs: Posted, Review. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	hintAboutLoop(this);
	const names = { noun: 'document', done: 'posted', outputs: 2 };
	const [posted = [], review = []] = await workOnAll(
		this,
		names,
		async (report) => await post(this, report),
	);
	hintAboutWarnings(this, posted);
	return [posted, review];
}

async function post(context: IExecuteFunctions, report: ItemReport): Promise<void> {
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
			return report.done(index, skippedItem(json, TWICE, index));
		}
		if (reference !== null) met.add(reference);
		if (one.kind === 'mapped') mapped.push(one);
		else if (one.kind === 'unusable') unusable.push(one);
		else if (one.kind === 'refused') report.failed(index, one.error);
		else report.done(index, skippedItem(json, one.reason, index));
	});
	if (underLedger) {
		if (mapped.length + unusable.length === 0) return;
		return await postUnderLedger(context, mapped, unusable, settings, report);
	}
	for (const one of unusable) report.failed(one.index, unusableError(one));
	await postPlainly(context, mapped, settings, report);
}

/** What was posted, but not all of it as RMH has it, must not be read in single items only. */
function hintAboutWarnings(
	context: IExecuteFunctions,
	posted: readonly INodeExecutionData[],
): void {
	const warned = posted.flatMap(({ json }) => {
		const warnings = (json.posting as { warnings?: readonly string[] } | undefined)?.warnings ?? [];
		return warnings.slice(0, 1);
	});
	const [example] = warned;
	if (example === undefined) return;
	const message = `${warned.length} documents have a warning, for example: ${example}. Each item has its own under posting.warnings, and the ledger's history of documents has them too.`;
	context.addExecutionHints({ message, location: 'outputPane' });
}
