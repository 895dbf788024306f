import { bit, nvarchar, varchar, type SqlParameter } from '../parameters';
import type { CustomerColumn } from './customerTable';

/** What a column holds, as a person enters it. */
export type ColumnKind = 'text' | 'number' | 'yesNo' | 'time';

/** A value for a column. null only where the column may be empty. */
export type ColumnValue = string | number | boolean | null;

const KINDS: Readonly<Record<string, ColumnKind>> = {
	nvarchar: 'text',
	varchar: 'text',
	nchar: 'text',
	char: 'text',
	ntext: 'text',
	text: 'text',
	int: 'number',
	bigint: 'number',
	smallint: 'number',
	tinyint: 'number',
	float: 'number',
	real: 'number',
	money: 'number',
	smallmoney: 'number',
	decimal: 'number',
	numeric: 'number',
	bit: 'yesNo',
	datetime: 'time',
	datetime2: 'time',
	date: 'time',
	smalldatetime: 'time',
};

/** Whole numbers from and to which a type holds. */
const WHOLE: Readonly<Record<string, readonly [number, number]>> = {
	int: [-2_147_483_648, 2_147_483_647],
	smallint: [-32_768, 32_767],
	tinyint: [0, 255],
	bigint: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
};
/** Above and below zero; money's last digits are beyond JavaScript's numbers. */
const LARGEST: Readonly<Record<string, number>> = {
	money: 922_337_203_685_477,
	smallmoney: 214_748,
	real: 3.4e38,
};

const TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?)?$/;

/** @returns undefined for a type that nobody can enter: a GUID, bytes */
export const kindOf = ({ type }: CustomerColumn): ColumnKind | undefined => KINDS[type];

/**
 * The SQL of a value, and its parameter. Numbers and times go as text and are converted on the server: so
 * every type of a site's own columns works, and no driver rounds.
 */
export function placeholder(
	{ type, maxLength }: CustomerColumn,
	name: string,
	value: ColumnValue,
): { sql: string; parameter: SqlParameter } {
	const as = (write: (text: string) => string) => (value === null ? null : write(String(value)));
	switch (KINDS[type]) {
		case 'yesNo':
			return { sql: `@${name}`, parameter: bit(value === null ? null : value === true) };
		case 'number':
			return {
				sql: `CONVERT(${type === 'decimal' || type === 'numeric' ? 'float' : type}, @${name})`,
				parameter: varchar(
					as((text) => numberText(type, text.trim())),
					40,
				),
			};
		case 'time':
			return { sql: `CONVERT(${type}, @${name}, 126)`, parameter: varchar(as(timeText), 23) };
		default:
			return { sql: `@${name}`, parameter: nvarchar(as(String), lengthOf(maxLength)) };
	}
}

const PLAIN = /^[+-]?\d+(\.\d+)?$/;

/**
 * A number as CONVERT reads it: only float and real read an exponent, and types of whole numbers no decimal
 * point. Digits that a person has written stay as they are.
 */
function numberText(type: string, text: string): string {
	if (WHOLE[type]) return String(Number(text));
	if (PLAIN.test(text)) return text;
	return type === 'money' || type === 'smallmoney' ? Number(text).toFixed(4) : String(Number(text));
}

/** A time with all the parts without which style 126 does not read it. */
function timeText(text: string): string {
	const seconds = text.replace(/(T\d\d:\d\d)$/, '$1:00');
	return seconds.includes('T') ? seconds : `${seconds}T00:00:00`;
}

const lengthOf = (maxLength: number | null) =>
	maxLength !== null && maxLength <= 4000 ? maxLength : 'max';

const YES_NO: Readonly<Record<string, boolean>> = { true: true, false: false, 1: true, 0: false };
/** What follows a time that says its zone. */
const ZONE = /(Z|[+-]\d\d:?\d\d)$/i;

/**
 * A value that a person or an expression gave, as the column takes it: nothing for an empty number or time
 * that may be empty, a time as the clock shows it, without its zone.
 */
export function asGiven(column: CustomerColumn, value: ColumnValue): ColumnValue {
	const kind = kindOf(column);
	const text = String(value ?? '').trim();
	if (kind === 'text') return String(value ?? '');
	if (text === '' && column.nullable) return null;
	if (kind === 'yesNo') return YES_NO[text.toLowerCase()] ?? text;
	return kind === 'time' && text.includes('T') ? text.replace(ZONE, '') : value;
}

/**
 * What speaks against a value of a column; null = nothing.
 * @returns a part of a sentence: "has 61 characters, …"
 */
export function objectionTo(column: CustomerColumn, value: ColumnValue): string | null {
	const { type, maxLength, nullable, name } = column;
	if (value === null) return nullable ? null : `cannot be empty in the column ${name}`;
	if (maxLength !== null && String(value).length > maxLength) {
		return `has ${String(value).length} characters, RMH's column ${name} takes ${maxLength}`;
	}
	switch (KINDS[type]) {
		case 'number':
			return String(value).trim() !== '' && isNumberOf(type, Number(value))
				? null
				: `is no number that the column ${name} takes`;
		case 'yesNo':
			return typeof value === 'boolean' ? null : `is neither yes nor no`;
		case 'time':
			return isTime(String(value)) ? null : `is no date and time, such as 2026-11-23T09:15:00`;
		default:
			return null;
	}
}

function isNumberOf(type: string, value: number): boolean {
	const whole = WHOLE[type];
	if (whole) return Number.isInteger(value) && value >= whole[0] && value <= whole[1];
	return Number.isFinite(value) && Math.abs(value) <= (LARGEST[type] ?? Number.MAX_VALUE);
}

/** The earliest year that the type datetime holds. */
const FIRST_YEAR = 1753;

function isTime(text: string): boolean {
	return (
		TIME.test(text) && !Number.isNaN(Date.parse(text)) && Number(text.slice(0, 4)) >= FIRST_YEAR
	);
}

/** What a column that has to have a value gets where nobody says one. */
export function neutralSql(column: CustomerColumn): string | null {
	if (column.type === 'uniqueidentifier') return 'NEWID()';
	switch (KINDS[column.type]) {
		case 'text':
			return "N''";
		case 'number':
		case 'yesNo':
			return '0';
		case 'time':
			return 'GETDATE()';
		default:
			return null;
	}
}
