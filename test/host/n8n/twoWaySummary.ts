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
	/** Its account number in RMH. */
	customer: string;
	/** Such as `address.city`; null: a customer that the other side did not have. */
	field: string | null;
	went: 'toAcumatica' | 'toRmh' | 'conflict';
	/** The value that moved; of a conflict both. */
	values: unknown[];
}

/** The nodes that write. */
const WRITERS = {
	toAcumatica: 'Acumatica Customer Upsert',
	toRmh: 'RMH Customer Writer',
} as const satisfies Record<(typeof WAYS)[number], string>;

/** What was written in the batches of a two-way run, and what they found in conflict. */
export function movesOf(batches: readonly WorkflowRun[]): Move[] {
	return batches.flatMap((batch) => [
		...WAYS.flatMap((went) =>
			batch.json(WRITERS[went]).flatMap((item) => writtenFields(item, went)),
		),
		...batch.json('Conflicts').map(
			({ accountNumber, field, inRmh, inAcumatica }): Move => ({
				customer: String(accountNumber),
				field: String(field),
				went: 'conflict',
				values: [inRmh, inAcumatica],
			}),
		),
	]);
}

function writtenFields(item: IDataObject, went: (typeof WAYS)[number]): Move[] {
	const { rmh, compare, upsert } = item as {
		rmh: { accountNumber: string } | null;
		compare: Record<(typeof WAYS)[number], string[]>;
		upsert: { action: string };
	};
	const customer = (rmh?.accountNumber ?? '').trim();
	if (upsert.action === 'created') return [{ customer, field: null, went, values: [] }];
	if (upsert.action !== 'updated') return [];
	return compare[went].map((field) => ({ customer, field, went, values: [valueAt(item, field)] }));
}

const valueAt = (item: IDataObject, field: string): unknown =>
	field.split('.').reduce<unknown>((value, name) => (value as IDataObject | null)?.[name], item);
