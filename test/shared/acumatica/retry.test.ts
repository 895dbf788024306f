import { AxiosError } from 'axios';
import { describe, expect, it } from 'vitest';
import {
	AcumaticaError,
	type AcumaticaErrorKind,
} from '../../../nodes/shared/acumatica/errors/AcumaticaError';
import { DEFAULT_RETRY, retryRules } from '../../../nodes/shared/acumatica/retry';

const thrown = new AxiosError('x');
const error = (kind: AcumaticaErrorKind) =>
	new AcumaticaError({ kind, message: 'm', description: 'd' });

/** The waits that the rules order when every attempt ends the same way, in milliseconds. */
function waits(
	kind: AcumaticaErrorKind,
	{ idempotent = true, unprocessed = false, retryAfterMs = 0, random = 0.5 } = {},
): number[] {
	const settings = { ...DEFAULT_RETRY, random: () => random };
	const judge = () => ({ error: error(kind), unprocessed, retryAfterMs });
	const rules = retryRules(settings, idempotent, judge);
	const found: number[] = [];
	while (found.length < (rules.retries ?? 0) && rules.retryCondition?.(thrown) === true) {
		found.push(rules.retryDelay?.(found.length + 1, thrown) ?? 0);
	}
	return found;
}
const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);

describe('retryRules', () => {
	it('waits longer every time, spread, and 30 seconds at most', () => {
		expect(waits('transient')).toEqual([750, 2250, 6750]);
		expect(waits('transient', { random: 0 })).toEqual([500, 1500, 4500]);
		expect(sum(waits('transient', { random: 1 }))).toBeLessThanOrEqual(30_000);
	});

	it('waits as long as the reply asks, unless that is too long', () => {
		expect(waits('rateLimited', { retryAfterMs: 12_000 })).toEqual([12_000, 12_000]);
		expect(waits('rateLimited', { retryAfterMs: 31_000 })).toEqual([]);
	});

	it.each<[AcumaticaErrorKind, boolean]>([
		['transient', true],
		['rateLimited', true],
		['seatLimit', true],
		['conflict', true],
		['validation', false],
		['unexpected', false],
		['signedOut', false],
		['signInRefused', false],
		['cancelled', false],
		['configuration', false],
	])('repeats a read after %s: %s', (kind, repeated) => {
		expect(waits(kind).length > 0).toBe(repeated);
	});

	it('repeats a create only when it was not processed', () => {
		expect(waits('transient', { idempotent: false })).toEqual([]);
		expect(waits('transient', { idempotent: false, unprocessed: true })).toHaveLength(3);
	});
});
