import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { limitProperties, readLimit } from '../../shared/n8n/limit';
import { withNodeLedger } from '../../shared/n8n/rmhLedger';
import { runOnce } from '../../shared/n8n/runOnce';
import { readOptionalScope } from '../../shared/n8n/scope';
import { countStatus } from '../../shared/rmh/ledger/admin/countStatus';
import { readStatus } from '../../shared/rmh/ledger/admin/readStatus';
import { readWaitingStatus } from '../../shared/rmh/ledger/admin/waitingStatus';
import { optionalScopeProperty } from '../properties/common.properties';
import { filtersProperty } from '../properties/filters.properties';
import { readStatusFilter } from '../readStatusFilter';

export const getStatusProperties: INodeProperties[] = [
	optionalScopeProperty,
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{
				name: 'Acumatica Customers That Wait',
				value: 'waiting',
				description:
					'One item per Acumatica customer whose change could not be brought to RMH, with the reason',
			},
			{
				name: 'Counts per Status',
				value: 'counts',
				description: 'One item per scope and status, with how long the oldest has been waiting',
			},
			{
				name: 'Customers',
				value: 'customers',
				description: 'One item per customer',
			},
		],
		default: 'customers',
		description: 'What comes out',
	},
	...limitProperties.map((property) => ({
		...property,
		displayOptions: {
			show: { ...property.displayOptions?.show, output: ['customers', 'waiting'] },
		},
	})),
	filtersProperty,
];

/** Reads how customers stand, once, whatever the number of input items. */
export async function getStatus(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const output: INodeExecutionData[] = [];
	return await runOnce(context, { name: 'Get Status' }, async () => {
		const scope = readOptionalScope(context);
		const filter = readStatusFilter(context);
		const what = context.getNodeParameter('output', 0, 'customers');
		const page = { ...(scope === undefined ? {} : { scope }), ...readLimit(context) };
		await withNodeLedger(context, async (ledger) => {
			const pages =
				what === 'counts'
					? [await countStatus(ledger, filter, scope)]
					: what === 'waiting'
						? [await readWaitingStatus(ledger, filter, page)]
						: readStatus(ledger, filter, page);
			for await (const rows of pages) {
				for (const row of rows) output.push({ json: { ...row }, pairedItem: { item: 0 } });
			}
		});
		return output;
	});
}
