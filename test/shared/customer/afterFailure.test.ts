import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterFailure } from '../../../nodes/shared/customer/sync/afterFailure';
import type { ErrorClass } from '../../../nodes/shared/customer/sync/syncStatus';

const middle = { jitter: () => 0.5 };
const passing = fc.constantFrom<ErrorClass>('transient', 'unexpected');
const jitters = fc.double({ min: 0, max: 1, noNaN: true });

describe('afterFailure', () => {
	it.each<[ErrorClass, object]>([
		['validation', { status: 'Invalid', retryInSeconds: null, attempts: 'add' }],
		['ambiguous', { status: 'Review', retryInSeconds: null, attempts: 'keep' }],
		['unavailable', { status: 'Failed', retryInSeconds: 300, attempts: 'keep' }],
		['permission', { status: 'Failed', retryInSeconds: 300, attempts: 'keep' }],
		['configuration', { status: 'Failed', retryInSeconds: 300, attempts: 'keep' }],
	])('%s', (errorClass, expected) => {
		for (const attempts of [0, 9, 500]) {
			expect(afterFailure(errorClass, attempts)).toEqual(expected);
		}
	});

	it('waits from a minute to six hours, doubled each time', () => {
		const delays = [0, 1, 2, 8, 9, 40].map(
			(attempts) =>
				afterFailure('transient', attempts, { ...middle, maxAttempts: 50 }).retryInSeconds,
		);
		expect(delays).toEqual([60, 120, 240, 15_360, 21_600, 21_600]);
	});

	it('gives up after the last attempt', () => {
		expect(afterFailure('transient', 8)).toMatchObject({ status: 'Failed', attempts: 'add' });
		expect(afterFailure('unexpected', 9)).toEqual({
			status: 'Aborted',
			retryInSeconds: null,
			attempts: 'add',
		});
		expect(afterFailure('transient', 0, { maxAttempts: 1 })).toMatchObject({ status: 'Aborted' });
	});

	it('grows whatever the lot says, and stays within bounds', () => {
		const limits = fc.integer({ min: 2, max: 30 });
		fc.assert(
			fc.property(passing, limits, jitters, jitters, (errorClass, maxAttempts, a, b) => {
				const delay = (attempts: number, jitter: number) =>
					afterFailure(errorClass, attempts, { maxAttempts, jitter: () => jitter });
				for (let attempts = 0; attempts < maxAttempts - 2; attempts++) {
					const now = delay(attempts, a).retryInSeconds ?? 0;
					const next = delay(attempts + 1, b).retryInSeconds ?? 0;
					expect(now).toBeGreaterThanOrEqual(45);
					expect(next).toBeLessThanOrEqual(21_600);
					if (attempts < 7) expect(next).toBeGreaterThan(now);
				}
				expect(delay(maxAttempts - 1, a).status).toBe('Aborted');
			}),
		);
	});
});
