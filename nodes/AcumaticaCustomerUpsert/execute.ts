import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { hintAboutLoop } from '../shared/n8n/hintAboutLoop';
import { usesLedger } from '../shared/n8n/sync/ledgerParameter';
import { workOnAll } from '../shared/n8n/workOnAll';
import { prepareEntry } from './prepareEntries';
import { readSettings } from './readSettings';
import { upsertPlainly } from './upsertPlainly';
import { upsertUnderLedger } from './upsertUnderLedger';

/** Brings the items' customers to Acumatica. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	hintAboutLoop(this);
	const items = this.getInputData();
	return await workOnAll(this, { noun: 'customer', done: 'sent' }, async (report) => {
		const settings = readSettings(this);
		const prepared = items.map(({ json }, index) => prepareEntry(this, json, index, settings));
		if (usesLedger(this)) await upsertUnderLedger(this, prepared, settings, report);
		else await upsertPlainly(this, prepared, settings, report);
	});
}
