import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JobProcess } from './childProcess';
import { CrashStore } from './crashStore';
import { plainCustomers } from './stores';
import { manyTrials, TIME_FOR_TRIALS } from './trials';

const CUSTOMERS = 12;
/** About as many requests as a run makes. */
const TURNS = 75;
const KILLS_PER_TRIAL = 2;

describe('a process that is really killed', () => {
	let store: CrashStore;
	const home = mkdtempSync(join(tmpdir(), 'n8n-home-'));
	beforeAll(async () => {
		store = await CrashStore.open(plainCustomers(CUSTOMERS));
	});
	afterAll(async () => {
		await store.close();
		rmSync(home, { recursive: true, force: true });
	});

	it(
		'at a random moment: everybody is created once',
		async () => {
			const problems = await manyTrials('SIGKILL', 4, async (random, seed) =>
				store.inTrial({ autoNumbering: seed % 2 === 0 }, async (trial) => {
					const moments: string[] = [];
					for (let kill = 0; kill < KILLS_PER_TRIAL; kill++) {
						const job = await JobProcess.start(home);
						const { network, credentials } = await trial.start();
						const settings = { ...trial.settings, execution: `killed-${seed}-${kill}` };
						job.begin({ credentials, settings });
						// Near a random request, and then at any point of it.
						const [turn, ms] = [random.between(1, TURNS / (kill + 1)), random.between(0, 12)];
						await network.reached(turn, 10_000);
						await new Promise((resolve) => setTimeout(resolve, ms));
						if (await job.kill()) moments.push(`turn ${network.turns.length}`);
						store.clock.advance(16);
					}
					await trial.complete();
					const story = `killed at ${moments.join(', ')}`;
					return { cuts: moments.length, story, problems: await trial.problems() };
				}),
			);
			expect(problems).toEqual([]);
		},
		TIME_FOR_TRIALS,
	);
});
