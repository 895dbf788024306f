import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Random } from '../../emulators/seed/rmh/random';
import { CrashStore } from './crashStore';
import type { CrashTrial } from './crashTrial';
import type { Cut } from './processNetwork';
import { plainCustomers } from './stores';
import { manyTrials, type TrialResult } from './trials';

const CUSTOMERS = 8;
/** A little more than a run over all of them takes. */
const TURNS = 60;
const TIME = 30 * 60_000;

describe.each([
	{ name: 'account numbers', settings: {} },
	{ name: 'Acumatica numbers', settings: { autoNumbering: true } },
])('a process that dies, with $name', ({ name, settings }) => {
	let store: CrashStore;
	beforeAll(async () => {
		store = await CrashStore.open(plainCustomers(CUSTOMERS));
	});
	afterAll(async () => await store.close());

	const inTrial = async (work: (trial: CrashTrial) => Promise<TrialResult>) => {
		const trial = await store.trial(settings);
		try {
			return await work(trial);
		} finally {
			await trial.close();
		}
	};

	it(
		'in the first load: creates everybody once',
		async () => {
			const problems = await manyTrials(`Death in a first load, ${name}`, 80, async (random) =>
				inTrial(async (trial) => {
					const limit = random.chance(0.3) ? random.between(2, 5) : 500;
					const { cuts, story } = await cutSeveralTimes(trial, random, limit);
					await trial.complete({ limit });
					return { cuts, story, problems: await trial.problems() };
				}),
			);
			expect(problems).toEqual([]);
		},
		TIME,
	);

	it(
		'while changes are sent: ends with the values of RMH',
		async () => {
			const problems = await manyTrials(`Death in an update, ${name}`, 40, async (random) =>
				inTrial(async (trial) => {
					await trial.complete();
					await changeTowns(store, random);
					const { cuts, story } = await cutSeveralTimes(trial, random, 500);
					// Back to what it was: nobody may think that nothing has changed.
					if (random.chance(0.7)) await changeTowns(store, random);
					await trial.complete();
					return { cuts, story, problems: await trial.problems() };
				}),
			);
			expect(problems).toEqual([]);
		},
		TIME,
	);
});

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

/** Half of the customers move, between two towns only, so that many move back. */
async function changeTowns({ rmh }: CrashStore, random: Random): Promise<void> {
	const ids = Array.from({ length: CUSTOMERS }, (_, index) => index + 1);
	const moving = ids.filter(() => random.chance(0.5));
	await rmh.execute(
		`UPDATE dbo.Customer SET City = CASE WHEN City = N'Here' THEN N'There' ELSE N'Here' END WHERE ID IN (0, ${moving.join(', ') || 0})`,
	);
}
