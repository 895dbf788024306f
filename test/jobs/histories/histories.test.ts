import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type * as Cancellation from '../../../nodes/shared/acumatica/customers/cancellation';
import type * as Retry from '../../../nodes/shared/acumatica/retry';
import { CrashStore } from '../crash/crashStore';
import { manyTrials, TIME_FOR_TRIALS } from '../crash/trials';
import { HistoryTrial, type HistoryCounts } from './historyTrial';

vi.mock('../../../nodes/shared/acumatica/retry', async (load) => {
	const { quickRetries } = await import('../quickRetries.js');
	return quickRetries(await load<typeof Retry>());
});
vi.mock('../../../nodes/shared/acumatica/customers/cancellation', async (load) => {
	const { quickPauses } = await import('../quickRetries.js');
	return quickPauses(await load<typeof Cancellation>());
});

const HISTORIES = 200;
const STEPS = 3;

let store: CrashStore;
beforeAll(async () => {
	store = await CrashStore.open([]);
});
afterAll(async () => await store.close());

it(
	'random histories: every sale and collection is posted once, or waits with a reason, to the cent',
	async () => {
		const all: HistoryCounts[] = [];
		const problems = await manyTrials('Histories of transfers', HISTORIES, async (random) =>
			store.inTrial({}, async (trial) => {
				const history = await HistoryTrial.begin(store, trial, random);
				const found = await history.run(STEPS);
				all.push(history.counts);
				const { deaths, faults, overlaps } = history.counts;
				return {
					cuts: deaths + faults + overlaps,
					story: history.story.join('; '),
					problems: found,
				};
			}),
		);
		process.stdout.write(`Histories of transfers: ${totalsOf(all)}\n`);
		expect(problems).toEqual([]);
	},
	TIME_FOR_TRIALS,
);

/** `documents 2000, runs 700, …` */
function totalsOf(all: readonly HistoryCounts[]): string {
	const totals = new Map<string, number>();
	for (const counts of all) {
		for (const [name, count] of Object.entries(counts) as [string, number][]) {
			totals.set(name, (totals.get(name) ?? 0) + count);
		}
	}
	return [...totals].map(([name, count]) => `${name} ${count}`).join(', ');
}
