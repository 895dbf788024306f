import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { workOnAll } from '../shared/n8n/workOnAll';
import type { WriteEntry } from '../shared/rmh/writer/writerTypes';
import { outcomeItem } from './outcomeItem';
import { prepareEntry } from './prepareEntry';
import { readSettings } from './readSettings';
import { write } from './write';

/** Brings the items' customers to RMH. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = this.getInputData();
	return await workOnAll(this, { noun: 'customer', done: 'written' }, async (report) => {
		const settings = readSettings(this);
		const entries = items.flatMap(({ json }, index): WriteEntry[] => {
			try {
				return [prepareEntry(this, json, index, settings.customers.scope)];
			} catch (error) {
				report.failed(index, error);
				return [];
			}
		});
		await write(this, entries, settings, (outcome) => {
			const { index } = outcome;
			if (outcome.action === 'failed') return report.failed(index, outcome.error);
			report.done(index, outcomeItem(items[index]?.json ?? {}, outcome));
		});
	});
}
