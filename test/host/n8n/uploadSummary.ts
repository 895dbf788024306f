import type { WorkflowRun } from './workflowRun';

/** The keys of the summary item that the upload template ends with. */
export const SUMMARY_KEYS = [
	'customersRead',
	'created',
	'updated',
	'unchanged',
	'missing',
	'review',
	'failed',
] as const;

/** What became of the customers of one upload, in numbers. */
export type UploadSummary = Record<(typeof SUMMARY_KEYS)[number], number>;

/** The summary of an upload run; undefined when the run did not get so far. */
export function uploadSummary(run: WorkflowRun): UploadSummary | undefined {
	const item = run.lastWith(SUMMARY_KEYS);
	return item && (Object.fromEntries(SUMMARY_KEYS.map((key) => [key, item[key]])) as UploadSummary);
}
