import { seededRandom, type Random } from '../../emulators/seed/rmh/random';

/** How many times more trials than usual: CRASH_TRIALS=10 for ten times as many. */
const FACTOR = Number(process.env.CRASH_TRIALS ?? 1);
/** CRASH_SEED repeats what a failure reports. */
const FIRST_SEED = Number(process.env.CRASH_SEED ?? 1);

/** Long, because the number of trials can be raised. */
export const TIME_FOR_TRIALS = 60 * 60_000;

export interface TrialResult {
	/** Cut points, or faults, that struck. */
	cuts: number;
	/** Where and how, for the message. */
	story: string;
	problems: string[];
}

/**
 * Makes many trials with seeds one after the other, and tells what they found.
 *
 * @param usual how many where nothing else is asked for
 * @param trial makes one; all that it draws comes from the random numbers
 * @returns the problems, each with the seed that shows it again
 */
export async function manyTrials(
	what: string,
	usual: number,
	trial: (random: Random, seed: number) => Promise<TrialResult>,
): Promise<string[]> {
	const count = Math.max(1, Math.round(usual * FACTOR));
	const found: string[] = [];
	let cuts = 0;
	for (let seed = FIRST_SEED; seed < FIRST_SEED + count; seed++) {
		const result = await trial(seededRandom(seed), seed);
		cuts += result.cuts;
		const where = `seed ${seed}, ${result.story}`;
		found.push(...result.problems.map((problem) => `${problem} (${where})`));
	}
	const twins = found.filter((problem) => problem.includes('twins')).length;
	const links = found.filter((problem) => problem.includes('wrong link')).length;
	const others = found.length - twins - links;
	process.stdout.write(
		`${what}: ${count} trials, ${cuts} cut points, ${twins} twins, ${links} wrong links, ${others} other problems\n`,
	);
	return found;
}
