import { ByteReader } from '../byteReader';
import type { ByteWriter } from '../byteWriter';
import {
	DAYS_TO_1900,
	formatDate,
	formatOffset,
	formatTime,
	parseMoment,
	TICKS_PER_DAY,
	TICKS_PER_MINUTE,
	type WallClock,
} from './calendar';

/** datetime counts in 1/300 of a second, so that a value ends with .000, .003 or .007. */
const UNITS_PER_DAY = 86_400 * 300;
const TICKS_PER_UNIT = 10_000_000 / 300;

/** Bytes of a time of day with `scale` digits behind the second. */
export function timeLength(scale: number): number {
	if (scale <= 2) return 3;
	return scale <= 4 ? 4 : 5;
}

export function writeDatetime(writer: ByteWriter, text: string): void {
	const { days, ticks } = moment(text);
	const units = Math.round(ticks / TICKS_PER_UNIT);
	writer.int32(days - DAYS_TO_1900 + Math.floor(units / UNITS_PER_DAY));
	writer.uint32(units % UNITS_PER_DAY);
}

/** A datetime as 'YYYY-MM-DDTHH:mm:ss.fff', rounded to the millisecond as SQL Server shows it. */
export function readDatetime(reader: ByteReader): string {
	const days = reader.int32() + DAYS_TO_1900;
	const milliseconds = Math.round((reader.uint32() * 10) / 3);
	return `${formatDate(days)}T${formatTime(milliseconds * 10_000, 3)}`;
}

export function readSmallDatetime(reader: ByteReader): string {
	const days = reader.uint16() + DAYS_TO_1900;
	return `${formatDate(days)}T${formatTime(reader.uint16() * TICKS_PER_MINUTE, 3)}`;
}

export function writeDate(writer: ByteWriter, text: string): void {
	writer.uint(moment(text).days, 3);
}

export function readDate(reader: ByteReader): string {
	return formatDate(reader.uint(3));
}

export function writeTime(writer: ByteWriter, text: string, scale: number): void {
	writeClock(writer, rounded(moment(text), scale).ticks, scale);
}

export function readTime(reader: ByteReader, scale: number): string {
	return formatTime(readClock(reader, scale), scale);
}

export function writeDatetime2(writer: ByteWriter, text: string, scale: number): void {
	const { days, ticks } = rounded(moment(text), scale);
	writeClock(writer, ticks, scale);
	writer.uint(days, 3);
}

export function readDatetime2(reader: ByteReader, scale: number): string {
	const ticks = readClock(reader, scale);
	return `${readDate(reader)}T${formatTime(ticks, scale)}`;
}

/** On the wire the moment is in UTC and the offset only tells where it was said. */
export function writeDatetimeOffset(writer: ByteWriter, text: string, scale: number): void {
	const local = rounded(moment(text), scale);
	const utc = shifted(local, -local.offset);
	writeClock(writer, utc.ticks, scale);
	writer.uint(utc.days, 3).int16(local.offset);
}

export function readDatetimeOffset(reader: ByteReader, scale: number): string {
	const ticks = readClock(reader, scale);
	const days = reader.uint(3);
	const offset = reader.int16();
	const local = shifted({ days, ticks, offset }, offset);
	return `${formatDate(local.days)}T${formatTime(local.ticks, scale)}${formatOffset(offset)}`;
}

function moment(text: string): WallClock {
	const read = parseMoment(text);
	if (!read) throw new RangeError(`'${text}' is no date or time`);
	return read;
}

function rounded(wall: WallClock, scale: number): WallClock {
	const unit = 10 ** (7 - scale);
	return shifted({ ...wall, ticks: Math.round(wall.ticks / unit) * unit }, 0);
}

/** Moves by minutes, and over midnight where that is needed. */
function shifted(wall: WallClock, minutes: number): WallClock {
	const ticks = wall.ticks + minutes * TICKS_PER_MINUTE;
	const over = Math.floor(ticks / TICKS_PER_DAY);
	return { days: wall.days + over, ticks: ticks - over * TICKS_PER_DAY, offset: wall.offset };
}

function writeClock(writer: ByteWriter, ticks: number, scale: number): void {
	writer.uint(Math.round(ticks / 10 ** (7 - scale)), timeLength(scale));
}

function readClock(reader: ByteReader, scale: number): number {
	return reader.uint(timeLength(scale)) * 10 ** (7 - scale);
}
