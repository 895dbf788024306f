import { seededRandom, type Random } from '../../emulators/seed/rmh/random';

/** How many times more trials than usual: CRASH_TRIALS=10 for ten times as many, 0 for one; see CONTRIBUTING.md. */
const FACTOR = Number(process.env.CRASH_TRIALS ?? 1);
/** The first seed: CRASH_SEED=7 CRASH_TRIALS=0 makes the trial of seed 7 alone. */
const FIRST_SEED = Number(process.env.CRASH_SEED ?? 1);

/** Long, because the number of trials can be raised. */
export const TIME_FOR_TRIALS = 60 * 60_000 * Math.max(1, FACTOR);

/** In a long run somebody wants to see how far it is, also of one that was ended. */
const TOLD_AFTER = 50;

export interface TrialResult {
	/** Cut points, or faults, that struck. */
	cuts: number;
	/** Where and how, for the message. */
	story: string;
	problems: string[];
}

/** What happened in all trials together: `rounds 72, edits 1800, …` */
export function totalsOf<Counts extends object>(all: readonly Counts[]): string {
	const totals = new Map<string, number>();
	for (const counts of all) {
		for (const [name, count] of Object.entries(counts) as [string, number][]) {
			totals.set(name, (totals.get(name) ?? 0) + count);
		}
	}
	return [...totals].map(([name, count]) => `${name} ${count}`).join(', ');
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
	const last = FIRST_SEED + count - 1;
	const found: string[] = [];
	let cuts = 0;
	for (let seed = FIRST_SEED; seed <= last; seed++) {
		const result = await trial(seededRandom(seed), seed);
		cuts += result.cuts;
		const where = `seed ${seed}, ${result.story}, again: CRASH_SEED=${seed} CRASH_TRIALS=0`;
		const problems = result.problems.map((problem) => `${problem} (${where})`);
		found.push(...problems);
		// At once, because a long run may take hours.
		if (problems.length > 0) process.stdout.write(`${what}: ${problems.join('\n')}\n`);
		const done = seed - FIRST_SEED + 1;
		if (done % TOLD_AFTER === 0 && done < count) {
			process.stdout.write(
				`${what}: ${done} of ${count} trials, ${found.length} problems so far\n`,
			);
		}
	}
	const twins = found.filter((problem) => problem.includes('twins')).length;
	const links = found.filter((problem) => problem.includes('wrong link')).length;
	const others = found.length - twins - links;
	process.stdout.write(
		`${what}: ${count} trials, seeds ${FIRST_SEED} to ${last} (again: CRASH_SEED=${FIRST_SEED} CRASH_TRIALS=${FACTOR}), ${cuts} cut points, ${twins} twins, ${links} wrong links, ${others} other problems\n`,
	);
	return found;
}
