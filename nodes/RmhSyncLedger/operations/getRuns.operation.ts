import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { limitProperties, readLimit } from '../../shared/n8n/limit';
import { textValue } from '../../shared/n8n/parameterValues';
import { withNodeLedger } from '../../shared/n8n/rmhLedger';
import { runOnce } from '../../shared/n8n/runOnce';
import { readOptionalScope } from '../../shared/n8n/scope';
import { readRuns } from '../../shared/rmh/ledger/admin/runs';
import { optionalScopeProperty } from '../properties/common.properties';

export const getRunsProperties: INodeProperties[] = [
	optionalScopeProperty,
	...limitProperties,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		options: [
			{
				displayName: 'Job Name or ID',
				name: 'job',
				type: 'options',
				typeOptions: { loadOptionsMethod: 'getJobs' },
				default: '',
				description:
					'Only runs of this job. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
			{
				displayName: 'Only Unfinished',
				name: 'unfinished',
				type: 'boolean',
				default: true,
				description:
					'Whether to leave out runs that have finished: what is left is at work, or has stopped without a word',
			},
		],
	},
];

/** Reads the runs, latest first. */
export async function getRuns(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await runOnce(context, { name: 'Get Runs' }, async () => {
		const scope = readOptionalScope(context);
		const job = textValue.parse(context.getNodeParameter('filters.job', 0, ''));
		const filter = {
			unfinished: context.getNodeParameter('filters.unfinished', 0, false) === true,
			...(scope === undefined ? {} : { scope }),
			...(job === '' ? {} : { job }),
		};
		const output: INodeExecutionData[] = [];
		await withNodeLedger(context, async (ledger) => {
			for await (const page of readRuns(ledger, filter, readLimit(context))) {
				for (const run of page) output.push({ json: { ...run }, pairedItem: { item: 0 } });
			}
		});
		return output;
	});
}
