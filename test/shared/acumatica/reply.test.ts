import { describe, expect, it } from 'vitest';
import { retryAfterMs } from '../../../nodes/shared/acumatica/reply';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const wait = (header?: string) =>
	retryAfterMs(
		{
			status: 429,
			headers: header === undefined ? {} : { 'retry-after': header },
			cookies: [],
			text: '',
		},
		NOW,
	);

describe('retryAfterMs', () => {
	it.each([
		['30', 30_000],
		['0', 0],
		['-5', 0],
		['Mon, 23 Nov 2026 09:00:07 GMT', 7_000],
		['Mon, 23 Nov 2026 08:00:00 GMT', 0],
		['soon', 0],
		[undefined, 0],
	])('reads %s', (header, expected) => {
		expect(wait(header)).toBe(expected);
	});
});
