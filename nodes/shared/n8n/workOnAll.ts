import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { toNodeError } from './errors';
import { itemFailure } from './itemFailure';
import { stopForFailures, type FailedItem } from './stopForFailures';

/** Hears what became of each item. */
export interface ItemReport {
	/** @param output of the node, from 0 */
	done(index: number, item: INodeExecutionData, output?: number): void;
	failed(index: number, error: unknown): void;
}

/** What is worked on, for people: `{ noun: 'customer', done: 'sent' }`. */
export interface WorkNames {
	noun: string;
	done: string;
}

/**
 * Works on every item before the first failure is reported, so that one item never holds up the others.
 * What ends the work itself is the failure of all items that nobody has heard of yet.
 *
 * @param outputs how many the node has
 * @returns for each output its items, in the order in which they came; failed ones are in the first
 * @throws NodeOperationError or NodeApiError, unless the node is set to go on
 */
export async function workOnAll(
	context: IExecuteFunctions,
	{ outputs = 1, ...names }: WorkNames & { outputs?: number },
	work: (report: ItemReport) => Promise<void>,
): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const results = Array.from({ length: outputs }, () => new Map<number, INodeExecutionData>());
	const failures: FailedItem[] = [];
	const report: ItemReport = {
		done: (index, item, output = 0) => results[output]?.set(index, item),
		failed: (index, error) => {
			failures.push({ index, error });
			report.done(index, itemFailure(context, items[index]?.json ?? {}, error, index));
		},
	};
	try {
		await work(report);
	} catch (error) {
		if (!context.continueOnFail()) throw toNodeError(context.getNode(), error);
		for (let index = 0; index < items.length; index++) {
			if (!results.some((output) => output.has(index))) report.failed(index, error);
		}
	}
	stopForFailures(context, failures, names);
	const inOrder = (output: ReadonlyMap<number, INodeExecutionData>) =>
		[...output].sort(([one], [other]) => one - other).map(([, item]) => item);
	return results.map(inOrder);
}
