import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { laterSide } from '../../../../nodes/shared/customer/compare/laterSide';
import { isTimeZone, momentsOf } from '../../../../nodes/shared/customer/compare/zonedTime';

const iso = (moments: number[]) => moments.map((moment) => new Date(moment).toISOString());

describe('a wall-clock time in a time zone', () => {
	test.each([
		['2026-07-01T12:00:00.000', 'America/New_York', ['2026-07-01T16:00:00.000Z']],
		['2026-12-01T12:00:00.123', 'America/New_York', ['2026-12-01T17:00:00.123Z']],
		['2026-07-01T12:00:00.000', 'Asia/Kathmandu', ['2026-07-01T06:15:00.000Z']],
		['2026-07-01T00:30:00.000', 'Pacific/Kiritimati', ['2026-06-30T10:30:00.000Z']],
	])('%s in %s is one moment', (shown, zone, moments) => {
		expect(iso(momentsOf(shown, zone))).toEqual(moments);
	});

	test('is no moment where the clock skips it in spring, and two where it repeats it in autumn', () => {
		expect(momentsOf('2026-03-08T02:30:00.000', 'America/New_York')).toEqual([]);
		expect(iso(momentsOf('2026-11-01T01:30:00.000', 'America/New_York'))).toEqual([
			'2026-11-01T05:30:00.000Z',
			'2026-11-01T06:30:00.000Z',
		]);
	});

	test('is found again from every moment, in any zone', () => {
		const zones = ['Europe/Vienna', 'America/St_Johns', 'Australia/Lord_Howe', 'UTC'];
		const moment = fc.integer({
			min: Date.UTC(2000, 0, 1) / 1000,
			max: Date.UTC(2040, 0, 1) / 1000,
		});
		fc.assert(
			fc.property(moment, fc.constantFrom(...zones), (seconds, zone) => {
				const date = new Date(seconds * 1000);
				// Swedish is written as ISO 8601 wants it.
				const shown = date.toLocaleString('sv-SE', { timeZone: zone }).replace(' ', 'T');
				expect(momentsOf(`${shown}.000`, zone)).toContain(date.getTime());
			}),
		);
	});

	test('names of zones are known, others are not', () => {
		expect(isTimeZone('Europe/Vienna')).toBe(true);
		expect(isTimeZone('Vienna')).toBe(false);
	});
});

describe('which side was edited last', () => {
	const clocks = { rmhTimeZone: 'America/New_York', toleranceSeconds: 300 };
	const later = (rmh: string | null, acumatica: string | null, more = {}) =>
		laterSide({ rmh, acumatica }, { ...clocks, ...more });

	test.each([
		['2026-11-23T09:15:00.000', '2026-11-23T12:00:00+00:00', 'rmh'],
		['2026-11-23T09:15:00.000', '2026-11-23T16:00:00.123+00:00', 'acumatica'],
		['2026-11-23T09:15:00.000', '2026-11-23T11:00:00-05:00', 'acumatica'],
		['2026-11-23T09:15:00.000', '2026-11-23T14:18:00+00:00', 'unknown'],
		['2026-11-23T09:15:00.000', '2026-11-23T14:20:01+00:00', 'acumatica'],
		['2026-11-23T09:15:00.000', 'yesterday', 'unknown'],
		['2026-03-08T02:30:00.000', '2026-03-09T00:00:00+00:00', 'unknown'],
		['2026-11-01T01:30:00.000', '2026-11-01T06:00:00+00:00', 'unknown'],
		['2026-11-01T01:30:00.000', '2026-11-01T05:00:00+00:00', 'rmh'],
	])('RMH %s, Acumatica %s: %s', (rmh, acumatica, expected) => {
		expect(later(rmh, acumatica)).toBe(expected);
	});

	test('nobody can tell without a time or a time zone', () => {
		const [rmh, acumatica] = ['2026-11-23T09:15:00.000', '2026-11-20T12:00:00+00:00'] as const;
		expect(later(null, acumatica)).toBe('unknown');
		expect(later(rmh, null)).toBe('unknown');
		expect(later(rmh, acumatica, { rmhTimeZone: '' })).toBe('unknown');
	});
});
