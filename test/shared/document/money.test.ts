import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameToTheCent, sumOf, toCents } from '../../../nodes/shared/document/money';

const cents = fc.integer({ min: -100_000_000, max: 100_000_000 });

describe('money', () => {
	it('adds without the errors of binary fractions', () => {
		expect(0.1 + 0.2).not.toBe(0.3);
		expect(sumOf([0.1, 0.2])).toBe(0.3);
		expect(sumOf([1.005, 2.0001])).toBe(3.0051);
		expect(sumOf([])).toBe(0);
		fc.assert(
			fc.property(fc.array(cents), (amounts) => {
				const exact = amounts.reduce((sum, amount) => sum + amount, 0);
				expect(sumOf(amounts.map((amount) => amount / 100))).toBe(exact / 100);
			}),
		);
	});

	it('rounds half a cent away from zero', () => {
		expect(toCents(1.005)).toBe(1.01);
		expect(toCents(-1.005)).toBe(-1.01);
		expect(toCents(1.0049)).toBe(1);
		expect(Object.is(toCents(-0.001), 0)).toBe(true);
	});

	it('sees a difference of one cent and none of a fraction of it', () => {
		expect(sameToTheCent(10, 10.0049)).toBe(true);
		expect(sameToTheCent(10, 10.01)).toBe(false);
		fc.assert(
			fc.property(cents, cents, (a, b) => {
				expect(sameToTheCent(a / 100, b / 100)).toBe(a === b);
			}),
		);
	});
});
