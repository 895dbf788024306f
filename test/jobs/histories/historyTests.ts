import { afterAll, beforeAll, expect, it } from 'vitest';
import { CrashStore } from '../crash/crashStore';
import { manyTrials, TIME_FOR_TRIALS, totalsOf } from '../crash/trials';
import { HistoryTrial, type HistoryCounts } from './historyTrial';
import type { SiteWay } from './world';

/** Tests of random histories of a site that posts in one of some ways. */
export function historyTests(what: string, usual: number, ways: readonly SiteWay[]): void {
	let store: CrashStore;
	beforeAll(async () => {
		store = await CrashStore.open([], { receivables: true });
	});
	afterAll(async () => await store.close());

	it(
		`${what}: every sale and collection is posted once, or waits with a reason, to the cent`,
		async () => {
			const all: HistoryCounts[] = [];
			const problems = await manyTrials(what, usual, async (random) =>
				store.inTrial({}, async (trial) => {
					const history = await HistoryTrial.begin(store, trial, random, random.pick(ways));
					const found = await history.run(random.between(1, 4));
					all.push(history.counts);
					const { deaths, faults, overlaps } = history.counts;
					const story = history.story.join('; ');
					return { cuts: deaths + faults + overlaps, story, problems: found };
				}),
			);
			process.stdout.write(`${what}: ${totalsOf(all)}\n`);
			expect(problems).toEqual([]);
		},
		TIME_FOR_TRIALS,
	);
}
