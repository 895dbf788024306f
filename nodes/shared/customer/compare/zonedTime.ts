const DAY = 24 * 60 * 60 * 1000;
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Whether the text names a time zone, such as `America/New_York`. */
export function isTimeZone(zone: string): boolean {
	try {
		return clockOf(zone) !== undefined;
	} catch {
		return false;
	}
}

/**
 * The moments at which a clock in a time zone shows a wall-clock time: one, none where the clock
 * skips it in spring, two where it repeats it in autumn.
 *
 * @param wallClock without zone: `2026-11-23T09:15:00.123`
 * @param zone an IANA name
 * @returns milliseconds since 1970, in order
 * @throws RangeError when the zone does not exist
 */
export function momentsOf(wallClock: string, zone: string): number[] {
	const shown = Date.parse(`${wallClock}Z`);
	if (Number.isNaN(shown)) return [];
	// No zone is more than a day away from UTC, so one of these two offsets holds at that time.
	const offsets = [shown - DAY, shown + DAY].map((moment) => offsetAt(moment, zone));
	return [...new Set(offsets)]
		.map((offset) => shown - offset)
		.filter((moment) => moment + offsetAt(moment, zone) === shown)
		.sort((a, b) => a - b);
}

/** Milliseconds that a zone's clock is ahead of UTC. */
function offsetAt(moment: number, zone: string): number {
	const seconds = Math.floor(moment / 1000) * 1000;
	const parts = clockOf(zone).formatToParts(seconds);
	const part = (type: string) => Number(parts.find((found) => found.type === type)?.value);
	const shown = Date.UTC(
		part('year'),
		part('month') - 1,
		part('day'),
		part('hour'),
		part('minute'),
		part('second'),
	);
	return shown - seconds;
}

/** Making one takes longer than many uses of it. */
function clockOf(zone: string): Intl.DateTimeFormat {
	const known = clocks.get(zone);
	if (known) return known;
	const clock = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	});
	clocks.set(zone, clock);
	return clock;
}
