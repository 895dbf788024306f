import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { timeValue } from '../../shared/n8n/parameterValues';
import { withNodeLedger } from '../../shared/n8n/rmhLedger';
import { runOnce } from '../../shared/n8n/runOnce';
import { SettingError } from '../../shared/n8n/SettingError';
import { setReportTime as remember } from '../../shared/rmh/ledger/admin/reportTime';
import { toUtc } from '../../shared/rmh/serverTime';
import { scopeProperty } from '../properties/common.properties';
import { readReport, reportProperty } from '../report';

export const setReportTimeProperties: INodeProperties[] = [
	scopeProperty,
	reportProperty,
	{
		displayName: 'Reported Until',
		name: 'until',
		type: 'string',
		default: '={{ $json.until }}',
		required: true,
		placeholder: 'e.g. 2026-11-23T07:00:00Z',
		description:
			'What Get Report Time gave as "until" before the report was made. Without a time zone it is the clock of the RMH server.',
	},
];

/** Remembers what a report has told, once, whatever the number of input items. */
export async function setReportTime(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await runOnce(context, { name: 'Set Report Time' }, async () => {
		const report = readReport(context);
		const until = timeValue.safeParse(context.getNodeParameter('until', 0, ''));
		if (!until.success || until.data === '') {
			throw new SettingError(
				'Reported Until is empty',
				'Give it what Get Report Time gave as "until", by an expression.',
			);
		}
		const reportedUntil = await withNodeLedger(context, async (ledger) => {
			const utc = await toUtc(ledger.database, until.data, 'Reported Until');
			return await remember(ledger, report, utc);
		});
		return [
			{
				json: { scope: report.scope, report: report.name, reportedUntil },
				pairedItem: { item: 0 },
			},
		];
	});
}
