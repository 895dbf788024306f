/** Milliseconds since 1970 UTC. Tests pass their own to move time. */
export type Clock = () => number;

/**
 * An instant as SQL Server's `datetime` keeps it: milliseconds end in 0, 3 or 7 (rule 18 of the fact sheet).
 * @param instant milliseconds since 1970
 */
export function roundToSqlDateTime(instant: number): number {
	const ticks = Math.round((instant * 3) / 10);
	return Math.round((ticks * 10) / 3);
}

/** The text that a record keeps: `2026-11-23T09:15:00.123Z`. */
export function storedDateTime(instant: number): string {
	return new Date(roundToSqlDateTime(instant)).toISOString();
}

/**
 * The text that a reply carries: offset written out, trailing zeros of the fraction trimmed.
 * @param stored ISO text with zone
 * @param offsetMinutes 0 for UTC (recorded), else the user's time zone
 */
export function wireDateTime(stored: string, offsetMinutes: number): string {
	const local = new Date(Date.parse(stored) + offsetMinutes * 60_000).toISOString();
	const [seconds = '', fraction = ''] = local.replace('Z', '').split('.');
	const trimmed = fraction.replace(/0+$/, '');
	return seconds + (trimmed ? `.${trimmed}` : '') + offsetText(offsetMinutes);
}

function offsetText(minutes: number): string {
	const absolute = Math.abs(minutes);
	const two = (n: number): string => String(n).padStart(2, '0');
	return `${minutes < 0 ? '-' : '+'}${two(Math.floor(absolute / 60))}:${two(absolute % 60)}`;
}
