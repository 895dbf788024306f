import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AcumaticaSettings } from '../../emulators/acumatica/index';
import type { Random } from '../../emulators/seed/rmh/random';
import { CrashStore } from './crashStore';
import type { CrashTrial } from './crashTrial';
import type { Cut } from './processNetwork';
import { changeTowns, plainCustomers } from './stores';
import { manyTrials, TIME_FOR_TRIALS } from './trials';

const CUSTOMERS = 8;
/** A little more than a run over all of them takes. */
const TURNS = 60;

/** Tests of processes that die at any request, in one numbering mode. */
export function deathTests(name: string, settings: Partial<AcumaticaSettings>): void {
	let store: CrashStore;
	beforeAll(async () => {
		store = await CrashStore.open(plainCustomers(CUSTOMERS));
	});
	afterAll(async () => await store.close());

	it(
		'in the first load: creates everybody once',
		async () => {
			const problems = await manyTrials(`Death in a first load, ${name}`, 100, async (random) =>
				store.inTrial(settings, async (trial) => {
					const limit = random.chance(0.3) ? random.between(2, 5) : 500;
					const { cuts, story } = await cutSeveralTimes(trial, random, limit);
					await trial.complete({ limit });
					return { cuts, story, problems: await trial.problems() };
				}),
			);
			expect(problems).toEqual([]);
		},
		TIME_FOR_TRIALS,
	);

	it(
		'while changes are sent: ends with the values of RMH',
		async () => {
			const problems = await manyTrials(`Death in an update, ${name}`, 60, async (random) =>
				store.inTrial(settings, async (trial) => {
					await trial.complete();
					await changeTowns(store.rmh, random);
					const { cuts, story } = await cutSeveralTimes(trial, random, 500);
					// Many of them back to what they were: nobody may think that nothing has changed.
					if (random.chance(0.7)) await changeTowns(store.rmh, random);
					await trial.complete();
					return { cuts, story, problems: await trial.problems() };
				}),
			);
			expect(problems).toEqual([]);
		},
		TIME_FOR_TRIALS,
	);
}

/** One to three processes that die one after the other. */
async function cutSeveralTimes(trial: CrashTrial, random: Random, limit: number) {
	const cuts: Cut[] = [];
	const deaths = random.pick([1, 1, 2, 3]);
	for (let death = 0; death < deaths; death++) {
		const cut: Cut = { turn: random.between(1, TURNS), at: random.pick(['before', 'after']) };
		// A run that was over before that was not cut.
		if ((await trial.runCut(cut, { limit })) === 'died') cuts.push(cut);
	}
	return { cuts: cuts.length, story: `cut ${JSON.stringify(cuts)}` };
}
