import { expect, it } from 'vitest';
import { CrashStore } from './crash/crashStore';
import { manyTrials, TIME_FOR_TRIALS, totalsOf } from './crash/trials';
import { RoundsTrial, type RoundCounts, type RoundsPlan } from './rounds/roundsTrial';
import { drawSite } from './rounds/site';

const PLANS: readonly { what: string; seeds: number; plan: RoundsPlan }[] = [
	{
		what: 'Rounds in both directions',
		seeds: 18,
		plan: {
			rounds: 8,
			customers: { first: 8, most: 14 },
			deathProbability: 0,
			editsMeanwhileProbability: 0,
		},
	},
	{
		what: 'Rounds in both directions, half of them while people go on editing',
		seeds: 7,
		plan: {
			rounds: 6,
			customers: { first: 8, most: 14 },
			deathProbability: 0,
			editsMeanwhileProbability: 0.5,
		},
	},
	{
		what: 'Rounds in both directions, half of them after a death, others while people go on editing',
		seeds: 7,
		plan: {
			rounds: 6,
			customers: { first: 8, most: 14 },
			deathProbability: 0.5,
			editsMeanwhileProbability: 0.4,
		},
	},
];

for (const { what, seeds, plan } of PLANS) {
	it(
		`${what}: every edit arrives or is a conflict, nobody is there twice, and then it is quiet`,
		async () => {
			const all: RoundCounts[] = [];
			const problems = await manyTrials(what, seeds, async (random) => {
				const site = drawSite(random);
				const { utcOffsetMinutes, acumaticaAheadMinutes } = site;
				const store = await CrashStore.open([], { utcOffsetMinutes, acumaticaAheadMinutes });
				const autoNumbering = site.numbering === 'acumatica';
				try {
					return await store.inTrial({ autoNumbering }, async (trial) => {
						const rounds = await RoundsTrial.begin(store, trial, random, site);
						const found = await rounds.run(plan);
						all.push(rounds.counts);
						return { cuts: rounds.counts.deaths, story: rounds.story, problems: found };
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
