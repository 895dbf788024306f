import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { textValue } from '../../shared/n8n/parameterValues';
import { withNodeLedger } from '../../shared/n8n/rmhLedger';
import { runOnce } from '../../shared/n8n/runOnce';
import { readScope } from '../../shared/n8n/scope';
import { SettingError } from '../../shared/n8n/SettingError';
import { readRunTotals } from '../../shared/rmh/ledger/documents/runTotals';
import { scopeProperty } from '../properties/common.properties';
import { documentStoreFilter } from '../properties/filters.properties';
import { readStore } from '../readStore';

export const getRunTotalsProperties: INodeProperties[] = [
	scopeProperty,
	{
		displayName: 'Since Run',
		name: 'sinceRun',
		type: 'string',
		default: '={{ $json.ledger.run.token }}',
		placeholder: 'e.g. 42',
		description:
			'ID of the first run that counts: <code>ledger.run.token</code> of a sale or collection that it has taken. Empty means that none has taken anything: only what is due is counted.',
	},
	documentStoreFilter,
];

/** Counts what became of what runs have taken, once, whatever the number of input items. */
export async function getRunTotals(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await runOnce(context, { name: 'Get Run Totals' }, async () => {
		const scope = readScope(context, 0);
		const storeId = readStore(context);
		const token = readSinceRun(context);
		const totals = await withNodeLedger(
			context,
			async (ledger) =>
				await readRunTotals(ledger, { scope, token, ...(storeId !== undefined && { storeId }) }),
		);
		return [{ json: { scope, ...totals }, pairedItem: { item: 0 } }];
	});
}

/** @throws SettingError */
function readSinceRun(context: Pick<IExecuteFunctions, 'getNodeParameter'>): string | null {
	const given = textValue.parse(context.getNodeParameter('sinceRun', 0, ''));
	if (/^\d{0,18}$/.test(given)) return given === '' ? null : given;
	throw new SettingError(
		`Since Run "${given}" is not the ID of a run`,
		'Take ledger.run.token of what RMH Transaction Reader has taken, or the ID that Get Runs gives.',
	);
}
