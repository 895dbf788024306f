import { comparableKey } from './comparableKey';
import type { CustomerLoyalty } from './customerItem';

type Programs = Pick<CustomerLoyalty, 'programs'>;

/** Points as the comparison of numbers sees them: sums of fractions differ in their last digits. */
const rounded = (points: number) => Math.round(points * 10_000) / 10_000;

/**
 * The points of each program, by its name in upper case without blanks at the ends: RMH's database may or may
 * not tell names apart by their case.
 */
function pointsByProgram({ programs }: Programs): Map<string, number> {
	const sums = new Map<string, number>();
	for (const { program, points } of programs) {
		const key = comparableKey(program);
		sums.set(key, rounded((sums.get(key) ?? 0) + points));
	}
	return sums;
}

/** @returns 0 where the customer is not in the program: it has collected nothing, which is known */
export function pointsIn(loyalty: Programs, program: string): number {
	return pointsByProgram(loyalty).get(comparableKey(program)) ?? 0;
}

/**
 * The points of all programs as one text: two are the same exactly when no program's points differ, in
 * whatever order the programs come. A program without points is as good as none.
 *
 * @returns undefined where the programs are not synchronised each by itself
 */
export function programsAsText(loyalty: CustomerLoyalty | null | undefined): string | undefined {
	if (!loyalty?.eachProgram) return undefined;
	const entries = [...pointsByProgram(loyalty)].filter(([, points]) => points !== 0);
	return JSON.stringify(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Only those of the programs that go somewhere. */
export function onlyPrograms(
	loyalty: CustomerLoyalty,
	wanted: readonly { program: string }[],
): CustomerLoyalty {
	const keys = new Set(wanted.map(({ program }) => comparableKey(program)));
	return {
		...loyalty,
		programs: loyalty.programs.filter(({ program }) => keys.has(comparableKey(program))),
	};
}
