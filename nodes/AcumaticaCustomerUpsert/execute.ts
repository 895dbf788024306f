import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { toNodeError } from '../shared/n8n/errors';
import { hintAboutLoop } from '../shared/n8n/hintAboutLoop';
import { itemFailure } from '../shared/n8n/itemFailure';
import { stopForFailures, type FailedItem } from '../shared/n8n/stopForFailures';
import { usesLedger } from '../shared/n8n/sync/ledgerParameter';
import { prepareEntry } from './prepareEntries';
import { readSettings } from './readSettings';
import { upsertPlainly } from './upsertPlainly';
import type { UpsertReport } from './upsertReport';
import { upsertUnderLedger } from './upsertUnderLedger';

/**
 * Brings the items' customers to Acumatica. Every item is worked on before the first failure is
 * reported, so that one customer never holds up the others.
 */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	hintAboutLoop(this);
	const items = this.getInputData();
	const results: INodeExecutionData[] = [];
	const failures: FailedItem[] = [];
	const report: UpsertReport = {
		done: (index, item) => (results[index] = item),
		failed: (index, error) => {
			failures.push({ index, error });
			results[index] = itemFailure(this, items[index]?.json ?? {}, error, index);
		},
	};

	try {
		const settings = readSettings(this);
		const prepared = items.map(({ json }, index) => prepareEntry(this, json, index, settings));
		if (usesLedger(this)) await upsertUnderLedger(this, prepared, settings, report);
		else await upsertPlainly(this, prepared, settings, report);
	} catch (error) {
		if (!this.continueOnFail()) throw toNodeError(this.getNode(), error);
		for (let index = 0; index < items.length; index++) {
			if (!results[index]) report.failed(index, error);
		}
	}

	stopForFailures(this, failures, { noun: 'customer', done: 'sent' });
	return [results];
}
