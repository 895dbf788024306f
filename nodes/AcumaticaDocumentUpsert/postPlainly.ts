import type { IExecuteFunctions } from 'n8n-workflow';
import { reportOutcome } from './outcomeItem';
import type { ItemReport } from '../shared/n8n/workOnAll';
import type { MappedDocument } from './prepareDocuments';
import type { NodeSettings } from './readSettings';
import { send } from './send';

/** Posts documents without any memory of earlier runs: each is found by its reference alone. */
export async function postPlainly(
	context: IExecuteFunctions,
	mapped: readonly MappedDocument[],
	settings: NodeSettings,
	report: ItemReport,
): Promise<void> {
	const items = context.getInputData();
	const entries = mapped.map(({ index, posting, document }) => ({
		index,
		posting,
		customerRecordId: document.gate?.target?.recordId ?? null,
	}));
	await send(context, entries, settings, {
		onOutcome: (outcome) => reportOutcome(report, items[outcome.index]?.json ?? {}, outcome),
	});
}
