import type { IExecuteFunctions } from 'n8n-workflow';
import { outcomeItem, skippedItem } from './outcomeItem';
import { isEntry, type Prepared } from './prepareEntries';
import type { NodeSettings } from './readSettings';
import type { ItemReport } from '../shared/n8n/workOnAll';
import { send } from './send';

/** Sends the customers without any memory of earlier runs. */
export async function upsertPlainly(
	context: IExecuteFunctions,
	prepared: readonly Prepared[],
	settings: NodeSettings,
	report: ItemReport,
): Promise<void> {
	const items = context.getInputData();
	const json = (index: number) => items[index]?.json ?? {};
	for (const one of prepared) {
		const { index } = one;
		if (one.kind === 'refused') report.failed(index, one.error);
		if (one.kind === 'skipped') report.done(index, skippedItem(json(index), one.reason, index));
	}
	const entries = prepared.filter(isEntry);
	const warnings = new Map(entries.map(({ index, warnings: own }) => [index, own]));
	await send(
		context,
		entries.map(({ entry }) => entry),
		settings,
		{
			onOutcome: (outcome) => {
				const { index } = outcome;
				if (outcome.action === 'failed') return report.failed(index, outcome.error);
				report.done(index, outcomeItem(json(index), outcome, warnings.get(index) ?? []));
			},
		},
	);
}
