import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { readCount } from '../../shared/n8n/parameterValues';
import { withNodeLedger } from '../../shared/n8n/rmhLedger';
import { runOnce } from '../../shared/n8n/runOnce';
import { readOptionalScope } from '../../shared/n8n/scope';
import { SettingError } from '../../shared/n8n/SettingError';
import { cleanUp as cleanUpLedger } from '../../shared/rmh/ledger/admin/cleanUp';
import { actorProperty, optionalScopeProperty } from '../properties/common.properties';
import { readActor } from '../readActor';

const days = { minValue: 1, maxValue: 36_500, numberPrecision: 0 };

export const cleanUpProperties: INodeProperties[] = [
	optionalScopeProperty,
	{
		displayName: 'Keep History for Days',
		name: 'historyDays',
		type: 'number',
		typeOptions: days,
		default: 365,
		description:
			'Older entries of the history, of customers and of documents, are deleted, and conflicts that ended before',
	},
	{
		displayName: 'Keep Runs for Days',
		name: 'runDays',
		type: 'number',
		typeOptions: days,
		default: 90,
		description: 'Runs that finished before are deleted. Unfinished ones stay.',
	},
	{
		displayName: 'Forget Deleted Customers',
		name: 'forgetDeleted',
		type: 'boolean',
		default: false,
		description:
			'Whether to forget customers that RMH no longer has and whose status has been Deleted for long. Acumatica customers that they were linked to are never made in RMH again, unless somebody links them. Needs a scope, and the RMH database of that scope in the credential.',
	},
	{
		displayName: 'Keep Deleted Customers for Days',
		name: 'deletedDays',
		type: 'number',
		typeOptions: days,
		default: 365,
		description: 'Customers that have been Deleted for longer are forgotten',
		displayOptions: { show: { forgetDeleted: [true] } },
	},
	actorProperty,
];

/** Deletes what is old, in short batches. */
export async function cleanUp(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await runOnce(context, { name: 'Clean Up' }, async () => {
		const scope = readOptionalScope(context);
		const forget = context.getNodeParameter('forgetDeleted', 0, false) === true;
		const deletedDays = forget ? readDays(context, 'deletedDays', 'Keep Deleted Customers') : 0;
		if (forget && scope === undefined) {
			throw new SettingError(
				'Scope is empty, but deleted customers are to be forgotten',
				'Choose the scope of the RMH database that the credential names: only there can be looked whether a customer is gone.',
			);
		}
		const settings = {
			historyDays: readDays(context, 'historyDays', 'Keep History'),
			runDays: readDays(context, 'runDays', 'Keep Runs'),
			actor: readActor(context, 0),
			...(scope === undefined ? {} : { scope }),
			...(forget && scope ? { deletedCustomers: { scope, days: deletedDays } } : {}),
		};
		const result = await withNodeLedger(
			context,
			async (ledger) => await cleanUpLedger(ledger, settings),
		);
		return [{ json: { ...result }, pairedItem: { item: 0 } }];
	});
}

function readDays(context: IExecuteFunctions, name: string, label: string): number {
	return Math.min(readCount(context.getNodeParameter(name, 0), `${label} for Days`), days.maxValue);
}
