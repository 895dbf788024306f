import { expect, it } from 'vitest';
import { toServerWallClock, wallClockOf } from '../../../nodes/shared/rmh/serverTime';

/** A server whose clock is ahead of UTC by so many minutes, read a moment apart. */
const serverAt = (minutes: number) => ({
	read: async () => [
		{
			LocalTime: new Date(Date.UTC(2026, 6, 1, 12) + minutes * 60_000).toISOString().slice(0, 19),
			UtcTime: '2026-07-01T12:00:00.003',
		},
	],
});
const neverAsked = {
	read: async () => {
		throw new Error('The server was asked.');
	},
};

it.each([
	['2026-11-23T09:15:00.123', '2026-11-23T09:15:00.123'],
	['2026-11-23T09:15:00', '2026-11-23T09:15:00.000'],
	['2026-11-23 09:15', '2026-11-23T09:15:00.000'],
	['2026-11-23', '2026-11-23T00:00:00.000'],
	['2026-11-23T09:15:00.1234567', '2026-11-23T09:15:00.123'],
])('takes %s without a zone as the clock of the server', async (text, expected) => {
	expect(await toServerWallClock(neverAsked, text, 'Changed Since')).toBe(expected);
});

it.each([
	['2026-07-01T12:00:00Z', -240, '2026-07-01T08:00:00.000'],
	['2026-07-01T12:00:00.500+02:00', 120, '2026-07-01T12:00:00.500'],
	['2026-07-01T12:00:00-0330', 0, '2026-07-01T15:30:00.000'],
	['2026-07-01T00:10:00Z', -330, '2026-06-30T18:40:00.000'],
])('moves %s to a server at %i minutes', async (text, minutes, expected) => {
	expect(await toServerWallClock(serverAt(minutes), text, 'Changed Since')).toBe(expected);
});

it.each(['', 'yesterday', '2026-13-01', '2026-02-30T25:00:00', '23.11.2026', '1700-01-01'])(
	'refuses "%s"',
	async (text) => {
		await expect(toServerWallClock(neverAsked, text, 'Changed Since')).rejects.toThrow(
			`Changed Since: "${text}" is not a date and time`,
		);
	},
);

it('adds the milliseconds that style 126 leaves out', () => {
	expect(wallClockOf('2026-11-23T09:15:00')).toBe('2026-11-23T09:15:00.000');
	expect(wallClockOf('2026-11-23T09:15:00.123')).toBe('2026-11-23T09:15:00.123');
});
