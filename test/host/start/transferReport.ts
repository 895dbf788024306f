import Table from 'cli-table3';
import type { WorkflowRun } from '../n8n/workflowRun';

/** Numbers of the summary item that the transfer template ends with. */
const COUNTS = [
	'sales',
	'collections',
	'posted',
	'postedAmount',
	'customersMade',
	'held',
	'heldAmount',
	'review',
	'reviewAmount',
	'failed',
	'failedAmount',
	'left',
	'leftAmount',
] as const;

export type TransferSummary = Record<(typeof COUNTS)[number], number>;

/** What one transfer of sales and collections did. */
export interface TransferReport {
	/** undefined when the run failed before its end. */
	summary: TransferSummary | undefined;
	run: WorkflowRun;
	/** All requests that reached Acumatica, signing in and out included. */
	acumaticaRequests: number;
	/** Wall time of the run. */
	seconds: number;
}

const LABELS: Record<(typeof COUNTS)[number], string> = {
	sales: 'Sales taken',
	collections: 'Collections taken',
	posted: 'In Acumatica',
	postedAmount: 'Their amount',
	customersMade: 'Customers made on the way',
	held: 'Waiting, with a reason',
	heldAmount: 'Their amount',
	review: 'For review',
	reviewAmount: 'Their amount',
	failed: 'Not accepted',
	failedAmount: 'Their amount',
	left: 'Left for the next run',
	leftAmount: 'Their amount',
};

/** No lines between the rows. */
const COMPACT = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };

/** The summary of a transfer; undefined when the run did not get so far. */
export function transferSummary(run: WorkflowRun): TransferSummary | undefined {
	const item = run.lastWith(COUNTS);
	return item && (Object.fromEntries(COUNTS.map((key) => [key, item[key]])) as TransferSummary);
}

/** Where the sales and collections are now, as a table. */
export function transferTable({ summary, acumaticaRequests, seconds }: TransferReport): string {
	const table = new Table({
		chars: COMPACT,
		colAligns: ['left', 'right'],
		head: ['Sales and collections', ''],
		style: { head: [], border: [] },
	});
	for (const key of COUNTS) {
		const value = summary?.[key];
		const isMoney = key.endsWith('Amount');
		const shown = value !== undefined && isMoney ? value.toFixed(2) : (value ?? '–');
		table.push([LABELS[key], shown]);
	}
	table.push(['Acumatica requests', acumaticaRequests]);
	table.push(['Seconds', seconds.toFixed(1)]);
	return table.toString();
}

/** The same for JSON; the counts are null when the run failed. */
export function transferJson({ summary, run, acumaticaRequests, seconds }: TransferReport) {
	return {
		...Object.fromEntries(COUNTS.map((key) => [key, summary?.[key] ?? null])),
		acumaticaRequests,
		seconds: Math.round(seconds * 10) / 10,
		...(run.error && { error: run.error.message }),
	};
}
