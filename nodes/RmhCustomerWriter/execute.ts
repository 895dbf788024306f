import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { toNodeError } from '../shared/n8n/errors';
import { itemFailure } from '../shared/n8n/itemFailure';
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
	const node = this.getNode();
	const results: INodeExecutionData[] = [];
	const failures: { index: number; error: unknown }[] = [];
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
		if (!this.continueOnFail()) throw toNodeError(node, error);
		for (let index = 0; index < items.length; index++) {
			if (!results[index]) failed(index, error);
		}
	}

	const [first] = failures.sort((a, b) => a.index - b.index);
	if (!first || this.continueOnFail()) return [results];
	const cause = toNodeError(node, first.error, first.index);
	if (failures.length === 1) throw cause;
	throw new NodeOperationError(
		node,
		`${failures.length} of ${items.length} customers were not written. The first: ${cause.message}`,
		{
			description: `${cause.description ?? ''} The other ${items.length - failures.length} were worked on. Set "On Error" to "Continue (using error output)" to get each customer's own reason.`,
			itemIndex: first.index,
		},
	);
}
