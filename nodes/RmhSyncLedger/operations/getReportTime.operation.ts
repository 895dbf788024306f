import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { withNodeLedger } from '../../shared/n8n/rmhLedger';
import { runOnce } from '../../shared/n8n/runOnce';
import { readReportTime } from '../../shared/rmh/ledger/admin/reportTime';
import { scopeProperty } from '../properties/common.properties';
import { readReport, reportProperty } from '../report';

export const getReportTimeProperties: INodeProperties[] = [scopeProperty, reportProperty];

/** Reads what counts as new for a report, once, whatever the number of input items. */
export async function getReportTime(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await runOnce(context, { name: 'Get Report Time' }, async () => {
		const report = readReport(context);
		const times = await withNodeLedger(
			context,
			async (ledger) => await readReportTime(ledger, report),
		);
		return [
			{ json: { scope: report.scope, report: report.name, ...times }, pairedItem: { item: 0 } },
		];
	});
}
