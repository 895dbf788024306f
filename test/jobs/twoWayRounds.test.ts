import { expect, it } from 'vitest';
import { CrashStore } from './crash/crashStore';
import { manyTrials, TIME_FOR_TRIALS } from './crash/trials';
import { RoundsTrial, type RoundCounts, type RoundsPlan } from './rounds/roundsTrial';

const PLANS: readonly { what: string; seeds: number; plan: RoundsPlan }[] = [
	{
		what: 'Rounds in both directions',
		seeds: 10,
		plan: { rounds: 12, deathProbability: 0 },
	},
	{
		what: 'Rounds in both directions, half of them after a death',
		seeds: 4,
		plan: { rounds: 8, deathProbability: 0.5 },
	},
];

for (const { what, seeds, plan } of PLANS) {
	it(
		`${what}: every edit arrives or is a conflict, nobody is there twice, and then it is quiet`,
		async () => {
			const all: RoundCounts[] = [];
			const problems = await manyTrials(what, seeds, async (random) => {
				const store = await CrashStore.open([]);
				try {
					return await store.inTrial({}, async (trial) => {
						const rounds = await RoundsTrial.begin(store, trial, random);
						const found = await rounds.run(plan);
						all.push(rounds.counts);
						const story = JSON.stringify(rounds.counts);
						return { cuts: rounds.counts.deaths, story, problems: found };
					});
				} finally {
					await store.close();
				}
			});
			process.stdout.write(`${what}: ${totalsOf(all)}\n`);
			expect(problems).toEqual([]);
		},
		TIME_FOR_TRIALS,
	);
}

/** `rounds 72, edits 1800, …` */
function totalsOf(all: readonly RoundCounts[]): string {
	const totals = new Map<string, number>();
	for (const counts of all) {
		for (const [name, count] of Object.entries(counts) as [string, number][]) {
			totals.set(name, (totals.get(name) ?? 0) + count);
		}
	}
	return [...totals].map(([name, count]) => `${name} ${count}`).join(', ');
}
