import type { IDataObject } from 'n8n-workflow';
import type { WorkflowRun } from './workflowRun';

/** Numbers of the summary item that the two-way template ends with. */
const COUNTS = ['inSync', 'conflicts', 'missing', 'review', 'failed'] as const;
/** Written customers, by side. */
const WAYS = ['toAcumatica', 'toRmh'] as const;

/** What became of the customers of one two-way run, in numbers. */
export type TwoWaySummary = Record<(typeof COUNTS)[number], number> &
	Record<(typeof WAYS)[number], { created: number; updated: number }>;

/** The summary of a two-way run; undefined when the run did not get so far. */
export function twoWaySummary(run: WorkflowRun): TwoWaySummary | undefined {
	const keys = [...WAYS, ...COUNTS];
	const item = run.lastWith(keys);
	return item && (Object.fromEntries(keys.map((key) => [key, item[key]])) as TwoWaySummary);
}

/** A value that moved from one side to the other, or that a person has to decide about. */
export interface Move {
	/** Account number or customer ID. */
	customer: string;
	/** Such as `address.city`; null: a customer that the other side does not have. */
	field: string | null;
	went: 'toAcumatica' | 'toRmh' | 'conflict';
	/** The value that moved; of a conflict both. */
	values: unknown[];
}

const OUTPUTS: readonly Move['went'][] = ['toAcumatica', 'toRmh', 'conflict'];

/** What Customer Compare has found in the batches of a two-way run. */
export function movesOf(batches: readonly WorkflowRun[]): Move[] {
	return batches.flatMap((batch) =>
		OUTPUTS.flatMap((went, output) =>
			batch.json('Customer Compare', output).flatMap((item) => movesOfItem(item, went)),
		),
	);
}

interface Conflict {
	field: string;
	rmh: unknown;
	acumatica: unknown;
}

function movesOfItem(item: IDataObject, went: Move['went']): Move[] {
	const { rmh, acumatica, compare } = item as {
		rmh: { accountNumber: string } | null;
		acumatica: { customerId: string } | null;
		compare: { toAcumatica: string[]; toRmh: string[]; conflicts: Conflict[] };
	};
	const customer = (rmh?.accountNumber ?? acumatica?.customerId ?? '').trim();
	if (went === 'conflict') {
		return compare.conflicts.map(({ field, rmh: ours, acumatica: theirs }) => {
			return { customer, field, went, values: [ours, theirs] };
		});
	}
	if (rmh === null || acumatica === null) return [{ customer, field: null, went, values: [] }];
	return compare[went].map((field) => ({ customer, field, went, values: [valueAt(item, field)] }));
}

const valueAt = (item: IDataObject, field: string): unknown =>
	field.split('.').reduce<unknown>((value, name) => (value as IDataObject | null)?.[name], item);
