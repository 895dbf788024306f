import Table from 'cli-table3';
import { SUMMARY_KEYS, type UploadSummary } from '../n8n/uploadSummary';
import type { WorkflowRun } from '../n8n/workflowRun';
import { transferJson, transferTable, type TransferReport } from './transferReport';
import { twoWayJson, twoWayTable, type TwoWayReport } from './twoWayReport';

/** What one upload did. */
export interface UploadReport {
	/** undefined when the run failed before its end. */
	summary: UploadSummary | undefined;
	run: WorkflowRun;
	/** All requests that reached Acumatica, signing in and out included. */
	acumaticaRequests: number;
	/** Wall time of the run. */
	seconds: number;
}

/**
 * What a start did: one upload, and on a new store a second one after some changes in RMH, a two-way run
 * after edits on both sides, and a transfer of a week of sales and collections.
 */
export interface StartReport {
	first: UploadReport;
	afterChanges?: UploadReport;
	synchronized?: TwoWayReport;
	transferred?: TransferReport;
}

const LABELS: Record<(typeof SUMMARY_KEYS)[number], string> = {
	customersRead: 'Customers read',
	created: 'Created in Acumatica',
	updated: 'Updated in Acumatica',
	unchanged: 'Unchanged',
	missing: 'Missing in Acumatica',
	review: 'For review',
	failed: 'Failed',
};

/** No lines between the rows. */
const COMPACT = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };

/** The report as a small table, a column per upload, one of what moved both ways, and one of the sales. */
export function reportTable(report: StartReport): string {
	const { first, afterChanges, synchronized, transferred } = report;
	const reports = afterChanges ? [first, afterChanges] : [first];
	const table = new Table({
		chars: COMPACT,
		colAligns: ['left', ...reports.map(() => 'right' as const)],
		style: { head: [], border: [] },
	});
	if (afterChanges) table.push(['', 'First run', 'After changes']);
	for (const key of SUMMARY_KEYS) {
		table.push([LABELS[key], ...reports.map(({ summary }) => summary?.[key] ?? '–')]);
	}
	table.push(['Acumatica requests', ...reports.map(({ acumaticaRequests: count }) => count)]);
	table.push(['Seconds', ...reports.map(({ seconds }) => seconds.toFixed(1))]);
	const tables = [table.toString()];
	if (synchronized) tables.push(twoWayTable(synchronized));
	if (transferred) tables.push(transferTable(transferred));
	return tables.join('\n\n');
}

/** The report as one line of JSON; the counts are null when a run failed. */
export function reportJson(report: StartReport): string {
	const { first, afterChanges, synchronized, transferred } = report;
	return JSON.stringify({
		...jsonOf(first),
		...(afterChanges && { afterChanges: jsonOf(afterChanges) }),
		...(synchronized && { synchronized: twoWayJson(synchronized) }),
		...(transferred && { transferred: transferJson(transferred) }),
	});
}

function jsonOf({ summary, run, acumaticaRequests, seconds }: UploadReport) {
	const counts = SUMMARY_KEYS.map((key) => [key, summary?.[key] ?? null]);
	return {
		...Object.fromEntries(counts),
		acumaticaRequests,
		seconds: Math.round(seconds * 10) / 10,
		...(run.error && { error: run.error.message }),
	};
}

/** Why a run failed, for a person. */
export function failureText({ run }: Pick<UploadReport, 'run'>): string {
	const { error } = run;
	if (!error) return `The run ended with the status "${run.status}".`;
	const place = error.node ? ` in "${error.node}"` : '';
	return `The run failed${place}: ${error.message}\n${error.description ?? ''}`.trim();
}
