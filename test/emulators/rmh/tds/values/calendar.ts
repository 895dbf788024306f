/** A wall-clock moment, in the units of the wire. */
export interface WallClock {
	/** Days since 0001-01-01. */
	days: number;
	/** Hundreds of nanoseconds since midnight. */
	ticks: number;
	/** Minutes east of UTC; 0 where the text names none. */
	offset: number;
}

const MILLISECONDS_PER_DAY = 86_400_000;
const YEAR_ONE = Date.parse('0001-01-01T00:00:00Z');
const TICKS_PER_SECOND = 10_000_000;
export const TICKS_PER_DAY = 86_400 * TICKS_PER_SECOND;
export const TICKS_PER_MINUTE = 60 * TICKS_PER_SECOND;
/** Days from 0001-01-01 to 1900-01-01, where datetime counts from. */
export const DAYS_TO_1900 = 693_595;

const DATE = String.raw`(\d{4})-(\d{2})-(\d{2})`;
const TIME = String.raw`(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,7}))?`;
const OFFSET = String.raw`(Z|[+-]\d{2}:\d{2})?`;
const MOMENT = new RegExp(`^(?:${DATE})?(?:[T ]?${TIME})? ?${OFFSET}$`);

/**
 * Reads 'YYYY-MM-DD', 'HH:mm:ss.fffffff' or both, with 'T' or a blank between, and an offset behind.
 * @returns undefined where the text is none of them or no day of the calendar.
 */
export function parseMoment(text: string): WallClock | undefined {
	const found = MOMENT.exec(text);
	if (!found || text.length < 8) return undefined;
	const [, year, month, day, hour, minute, second, fraction = '', zone] = found;
	const days = year ? daysOf(Number(year), Number(month), Number(day)) : 0;
	if (days === undefined) return undefined;
	const seconds = (Number(hour ?? 0) * 60 + Number(minute ?? 0)) * 60 + Number(second ?? 0);
	if (seconds >= 86_400) return undefined;
	const ticks = seconds * TICKS_PER_SECOND + Number(fraction.padEnd(7, '0'));
	return { days, ticks, offset: offsetOf(zone) };
}

/** 'YYYY-MM-DD' of a day counted from 0001-01-01. */
export function formatDate(days: number): string {
	const iso = new Date(YEAR_ONE + days * MILLISECONDS_PER_DAY).toISOString();
	return iso.slice(0, 10);
}

/** 'HH:mm:ss' with `digits` of a fraction; what lies behind them is cut off. */
export function formatTime(ticks: number, digits: number): string {
	const two = (value: number) => String(value).padStart(2, '0');
	const seconds = Math.floor(ticks / TICKS_PER_SECOND);
	const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
	if (digits === 0) return clock;
	const fraction = String(ticks % TICKS_PER_SECOND).padStart(7, '0');
	return `${clock}.${fraction.slice(0, digits)}`;
}

/** '+hh:mm' or '-hh:mm'. */
export function formatOffset(minutes: number): string {
	const two = (value: number) => String(value).padStart(2, '0');
	const size = Math.abs(minutes);
	return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function daysOf(year: number, month: number, day: number): number | undefined {
	const date = new Date(0);
	date.setUTCFullYear(year, month - 1, day);
	if (year < 1 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
	return Math.round((date.getTime() - YEAR_ONE) / MILLISECONDS_PER_DAY);
}

function offsetOf(zone: string | undefined): number {
	if (!zone || zone === 'Z') return 0;
	const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
	return zone.startsWith('-') ? -minutes : minutes;
}
