import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { toNodeError } from '../../shared/n8n/errors';
import { itemFailure } from '../../shared/n8n/itemFailure';
import { withNodeLedger } from '../../shared/n8n/rmhLedger';
import { runOwner } from '../../shared/n8n/runOwner';
import { LeaseLostError } from '../../shared/n8n/sync/LeaseLostError';
import { NodeSync } from '../../shared/n8n/sync/nodeSync';
import { conflictResult, isWorthRecording, settledResult } from '../comparisonResult';
import { comparedItem, nothingToRecord, type ComparedItem } from '../comparedItem';

/** Longer than any node needs between two customers; see leaseOptions.ts. */
const LEASE_SECONDS = 15 * 60;

export const recordComparisonProperties: INodeProperties[] = [
	{
		displayName:
			'Connect the outputs <b>In Sync</b> and <b>Conflict</b> of Customer Compare here. Customers in sync are settled; conflicts wait for a person, who finds them with Get Conflicts and decides with Resolve Conflict. What goes To Acumatica or To RMH is recorded by the nodes that write it.',
		name: 'comparisonNotice',
		type: 'notice',
		default: '',
	},
];

/**
 * Records what Customer Compare found, in the name of the run that took the customers. Every item is worked
 * on before the first failure is reported.
 */
export async function recordComparison(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const output: (INodeExecutionData | undefined)[] = items.map(() => undefined);
	const failures = new Map<number, unknown>();
	const compared = readItems(context, output, failures);
	try {
		await recordAll(context, compared, output, failures);
	} catch (error) {
		for (const { index } of compared) {
			if (!output[index] && !failures.has(index)) failures.set(index, error);
		}
	}
	const [first] = [...failures].sort(([one], [other]) => one - other);
	if (first && !context.continueOnFail()) throw toNodeError(context.getNode(), first[1], first[0]);
	return items.map(
		({ json }, index) => output[index] ?? itemFailure(context, json, failures.get(index), index),
	);
}

/** Items that there is nothing to record of are put out at once. */
function readItems(
	context: IExecuteFunctions,
	output: (INodeExecutionData | undefined)[],
	failures: Map<number, unknown>,
): ComparedItem[] {
	return context.getInputData().flatMap(({ json }, index) => {
		try {
			const note = nothingToRecord(json);
			if (note === null) return [comparedItem(json, index)];
			output[index] = { json: { ...json, recorded: false, note }, pairedItem: { item: index } };
		} catch (error) {
			failures.set(index, error);
		}
		return [];
	});
}

async function recordAll(
	context: IExecuteFunctions,
	compared: readonly ComparedItem[],
	output: (INodeExecutionData | undefined)[],
	failures: Map<number, unknown>,
): Promise<void> {
	if (compared.length === 0) return;
	const items = context.getInputData();
	await withNodeLedger(context, async (ledger) => {
		const who = { owner: runOwner(context), timeoutSeconds: LEASE_SECONDS, readOnly: false };
		const sync = await NodeSync.open(
			ledger,
			compared.map(({ item }) => item),
			who,
		);
		let lost: LeaseLostError | undefined;
		let done = false;
		try {
			for (const one of compared) {
				const { index } = one;
				try {
					if (lost) failures.set(index, lost);
					else output[index] = recorded(items[index]?.json ?? {}, index, await record(sync, one));
				} catch (error) {
					failures.set(index, error);
					if (error instanceof LeaseLostError) lost = error;
				}
			}
			done = lost === undefined;
		} finally {
			await sync.close(done ? 'finished' : 'failed', 0);
		}
	});
}

/** What comes out for an item. */
function recorded(json: IDataObject, index: number, note: Note | null): INodeExecutionData {
	return {
		json: { ...json, recorded: note?.recorded ?? true, ...(note && { note: note.text }) },
		pairedItem: { item: index },
	};
}

interface Note {
	recorded: boolean;
	text: string;
}

/** @returns null = recorded, and nothing more to say */
async function record(sync: NodeSync, { item, mark }: ComparedItem): Promise<Note | null> {
	if (mark.reason !== undefined) {
		await sync.noteReference(item);
		return { recorded: true, text: mark.reason };
	}
	const link = sync.linkOf(item);
	if (mark.conflicts.length > 0) {
		await sync.recordConflicts(item, mark.conflicts);
	} else if (!isWorthRecording(item, mark, link)) {
		return { recorded: false, text: 'The sync ledger knows it already.' };
	}
	const result = mark.conflicts.length > 0 ? conflictResult(mark) : settledResult(item, mark, link);
	const problem = await sync.record(item, result);
	return problem === null ? null : { recorded: true, text: problem };
}
