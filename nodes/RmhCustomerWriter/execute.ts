import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { toNodeError } from '../shared/n8n/errors';
import { itemFailure } from '../shared/n8n/itemFailure';
import { stopForFailures, type FailedItem } from '../shared/n8n/stopForFailures';
import type { WriteEntry } from '../shared/rmh/writer/writerTypes';
import { outcomeItem } from './outcomeItem';
import { prepareEntry } from './prepareEntry';
import { readSettings } from './readSettings';
import { write } from './write';

/**
 * Brings the items' customers to RMH. Every item is worked on before the first failure is reported, so
 * that one customer never holds up the others.
 */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = this.getInputData();
	const results: INodeExecutionData[] = [];
	const failures: FailedItem[] = [];
	const failed = (index: number, error: unknown) => {
		failures.push({ index, error });
		results[index] = itemFailure(this, items[index]?.json ?? {}, error, index);
	};

	try {
		const settings = readSettings(this);
		const entries = items.flatMap(({ json }, index): WriteEntry[] => {
			try {
				return [prepareEntry(this, json, index, settings.customers.scope)];
			} catch (error) {
				failed(index, error);
				return [];
			}
		});
		await write(this, entries, settings, (outcome) => {
			const { index } = outcome;
			if (outcome.action === 'failed') return failed(index, outcome.error);
			results[index] = outcomeItem(items[index]?.json ?? {}, outcome);
		});
	} catch (error) {
		if (!this.continueOnFail()) throw toNodeError(this.getNode(), error);
		for (let index = 0; index < items.length; index++) {
			if (!results[index]) failed(index, error);
		}
	}

	stopForFailures(this, failures, { noun: 'customer', done: 'written' });
	return [results];
}
