import Table from 'cli-table3';
import type { Move, TwoWaySummary } from '../n8n/twoWaySummary';
import type { WorkflowRun } from '../n8n/workflowRun';

/** What one two-way run did. */
export interface TwoWayReport {
	/** undefined when the run failed before its end. */
	summary: TwoWaySummary | undefined;
	moves: Move[];
	run: WorkflowRun;
	/** All requests that reached Acumatica, signing in and out included. */
	acumaticaRequests: number;
	/** Wall time of the run. */
	seconds: number;
}

const ARROWS = { toAcumatica: 'RMH → Acumatica', toRmh: 'Acumatica → RMH' } as const;
/** More new customers than this are counted and not listed. */
const MOST_LISTED = 3;
/** No lines between the rows. */
const COMPACT = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };

/** What moved where, and what a person has to decide, as a table. */
export function twoWayTable({ moves, summary, acumaticaRequests, seconds }: TwoWayReport): string {
	const table = new Table({
		chars: COMPACT,
		head: ['Customer', 'Field', 'Both ways', 'Value'],
		style: { head: [], border: [] },
	});
	const fields = moves.filter(({ field }) => field !== null);
	for (const { customer, field, went, values } of fields.sort(byCustomer)) {
		const [value, other] = values.map(String);
		table.push(
			went === 'conflict'
				? [customer, field, 'conflict', `${value} in RMH, ${other} in Acumatica`]
				: [customer, field, ARROWS[went], value ?? ''],
		);
	}
	for (const way of ['toAcumatica', 'toRmh'] as const) {
		const made = moves.filter(({ field, went }) => field === null && went === way);
		if (made.length > MOST_LISTED) {
			table.push([`${made.length} customers`, '(new there)', ARROWS[way], '']);
		} else {
			for (const { customer } of made) table.push([customer, '(new there)', ARROWS[way], '']);
		}
	}
	const { review = '–', failed = '–' } = summary ?? {};
	return `${table.toString()}\nFor review: ${review}. Failed: ${failed}. Acumatica requests: ${acumaticaRequests}. Seconds: ${seconds.toFixed(1)}.`;
}

const byCustomer = (one: Move, other: Move) => one.customer.localeCompare(other.customer);

/** The same for JSON; the counts are null when the run failed. */
export function twoWayJson({ summary, moves, run, acumaticaRequests, seconds }: TwoWayReport) {
	return {
		...(summary ?? { toAcumatica: null, toRmh: null, conflicts: null }),
		moves,
		acumaticaRequests,
		seconds: Math.round(seconds * 10) / 10,
		...(run.error && { error: run.error.message }),
	};
}
