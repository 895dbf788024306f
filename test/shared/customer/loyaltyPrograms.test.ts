import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	onlyPrograms,
	pointsIn,
	programsAsText,
} from '../../../nodes/shared/customer/loyaltyPrograms';

const balances = fc.array(
	fc.record({
		program: fc.constantFrom('Gold', ' gold', 'Silver', 'Bronze'),
		points: fc.integer({ min: -100, max: 100 }),
	}),
);
const loyalty = (programs: { program: string; points: number }[]) => ({
	programs,
	eachProgram: true,
});

describe('points of loyalty programs', () => {
	it('are found whatever the case and the blanks of the name, and summed', () => {
		const both = loyalty([
			{ program: 'Gold', points: 1.5 },
			{ program: 'GOLD ', points: 2 },
		]);
		expect(pointsIn(both, ' gold')).toBe(3.5);
		expect(pointsIn(both, 'Silver')).toBe(0);
	});

	it('are no text where they are not synchronised each by itself', () => {
		expect(programsAsText(undefined)).toBeUndefined();
		expect(programsAsText(null)).toBeUndefined();
		expect(programsAsText({ points: 1, programs: [{ program: 'a', points: 1 }] })).toBeUndefined();
		expect(programsAsText(loyalty([]))).toBe('[]');
	});

	it('have the same text exactly when each program has the same points', () => {
		fc.assert(
			fc.property(balances, balances, (one, other) => {
				const same = ['Gold', 'Silver', 'Bronze'].every(
					(program) => pointsIn(loyalty(one), program) === pointsIn(loyalty(other), program),
				);
				expect(programsAsText(loyalty(one)) === programsAsText(loyalty(other))).toBe(same);
				expect(programsAsText(loyalty(one))).toBe(programsAsText(loyalty([...one].reverse())));
			}),
		);
	});

	it('have the same text where only sums of fractions differ', () => {
		const text = (points: number) => programsAsText(loyalty([{ program: 'Gold', points }]));
		expect(text(0.1 + 0.2)).toBe(text(0.3));
	});

	it('of programs that go nowhere are left out', () => {
		const { programs } = onlyPrograms(
			loyalty([
				{ program: 'Gold', points: 1 },
				{ program: 'Bronze', points: 2 },
			]),
			[{ program: 'gold' }],
		);
		expect(programs).toEqual([{ program: 'Gold', points: 1 }]);
	});
});
