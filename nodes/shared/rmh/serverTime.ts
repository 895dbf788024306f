import { z } from 'zod';
import type { RmhReader } from './database';
import { RmhError } from './errors';
import { checkedRows } from './rows';
import { statement } from './statements';

/**
 * RMH stores times as the wall clock of its server, without a zone. This is one: an ISO 8601 text
 * without offset, `2026-11-23T09:15:00.123`.
 */
export type WallClock = string;

const LOCAL =
	/^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/** Earliest and latest year that the type datetime holds. */
const FIRST_YEAR = 1753;
const LAST_YEAR = 9999;

const MINUTE = 60_000;

const clock = z.object({ LocalTime: z.string(), UtcTime: z.string() });

/**
 * SQL Server's text of a datetime (CONVERT with style 126), which leaves out the milliseconds where
 * there are none, in one form: `2026-11-23T09:15:00.000`.
 */
export function wallClockOf(text: string): WallClock {
	return text.length === 19 ? `${text}.000` : text.padEnd(23, '0');
}

/**
 * A time that a person or an expression gave, as the wall clock of the RMH server. Without a zone it
 * is taken as that already; with one (`Z`, `+02:00`) it is moved by the difference that the server
 * has to UTC at this moment. Across a change to or from summer time that is an hour off, because SQL
 * Server 2012 does not know its own zone.
 *
 * @param setting display name, for the error
 * @throws RmhError (kind `configuration`) when it is no time
 */
export async function toServerWallClock(
	database: RmhReader,
	text: string,
	setting: string,
): Promise<WallClock> {
	const { local, zone } = parseTime(text, setting);
	if (zone === undefined) return local;
	const utc = asUtc(local) - offsetOf(zone);
	return fromMilliseconds(utc + (await serverOffset(database)));
}

/**
 * What turns UTC (ISO 8601) into the wall clock of the RMH server in whole seconds, with the difference that
 * it has now.
 * @throws RmhError
 */
export async function wallClockConverter(database: RmhReader): Promise<(utc: string) => WallClock> {
	const offset = await serverOffset(database);
	return (utc) => fromMilliseconds(Date.parse(utc) + offset).slice(0, 19);
}

/**
 * A time that a person or an expression gave, as UTC: `2026-11-23T07:15:00.000`, without zone. Without
 * a zone it is taken as the wall clock of the RMH server, with the difference that it has to UTC now.
 *
 * @param setting display name, for the error
 * @throws RmhError (kind `configuration`) when it is no time
 */
export async function toUtc(database: RmhReader, text: string, setting: string): Promise<string> {
	const { local, zone } = parseTime(text, setting);
	const offset = zone === undefined ? await serverOffset(database) : offsetOf(zone);
	return fromMilliseconds(asUtc(local) - offset);
}

function parseTime(text: string, setting: string): { local: WallClock; zone: string | undefined } {
	const [, date, hourAndMinute = '00:00', seconds = '00', fraction = '', zone] =
		LOCAL.exec(text.trim()) ?? [];
	const local = `${date}T${hourAndMinute}:${seconds}.${fraction.padEnd(3, '0').slice(0, 3)}`;
	const year = Number(local.slice(0, 4));
	if (!date || Number.isNaN(asUtc(local)) || year < FIRST_YEAR || year > LAST_YEAR) {
		throw new RmhError('configuration', `${setting}: "${text}" is not a date and time`, {
			description:
				'Write 2026-11-23T09:15:00 for the time on the clock of the RMH server, or add a zone: 2026-11-23T09:15:00+02:00.',
		});
	}
	return { local, zone };
}

const fromMilliseconds = (time: number) => new Date(time).toISOString().slice(0, 23);

/** Milliseconds that the server's wall clock is ahead of UTC now. */
async function serverOffset(database: RmhReader): Promise<number> {
	const rows = await database.read(statement('server-clock'));
	const [now] = checkedRows(clock, rows, 'the server clock');
	if (!now) return 0;
	const difference = asUtc(wallClockOf(now.LocalTime)) - asUtc(wallClockOf(now.UtcTime));
	// The two clocks are read one after the other.
	return Math.round(difference / MINUTE) * MINUTE;
}

/** `+02:00`, `-0330` or `Z` in milliseconds. */
function offsetOf(zone: string): number {
	const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
	const size = (Number(hours) * 60 + Number(minutes)) * MINUTE;
	return sign === '-' ? -size : size;
}

function asUtc(local: WallClock): number {
	return Date.parse(`${local}Z`);
}
