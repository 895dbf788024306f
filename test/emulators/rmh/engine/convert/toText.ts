import { unsupported } from '../errors/refusal';
import { quoteText } from '../translate/literals';
import type { Translated } from '../translate/translated';
import { SqlServerError, type SqlType } from '../types';
import { typeName } from '../typing/describe';
import {
	isApproximate,
	isBinary,
	isExact,
	isNational,
	isTemporal,
	isText,
	isWhole,
	type TextType,
} from '../typing/families';
import { displayLength, lengthOf } from '../typing/lengths';
import type { Conversion } from './conversion';

/** The text of a number or date before it is fitted into the target's length. */
function display(value: Translated, target: TextType, style: number): string {
	const { sql, type } = value;
	if (isWhole(type)) return `(${sql})::text`;
	if (type.kind === 'decimal') return `round(${sql}, ${type.scale})::text`;
	if (type.kind === 'money') {
		if (style === 1) return `btrim(to_char(${sql}, 'FM999,999,999,999,999,990.00'))`;
		return `round(${sql}, ${style === 2 ? 4 : 2})::text`;
	}
	if (isApproximate(type)) {
		if (style > 0) throw unsupported(`CONVERT of a float in style ${style}`);
		return `m.float_text((${sql})::float8)`;
	}
	if (isTemporal(type)) {
		const digits = 'scale' in type ? type.scale : type.kind === 'datetime' ? 3 : 0;
		const moment = type.kind === 'time' ? `(date '1900-01-01' + ${sql})` : `(${sql})::timestamp`;
		return `m.moment_text(${moment}, ${style}, '${type.kind}', ${digits})`;
	}
	if (type.kind === 'uniqueidentifier') return `upper((${sql})::text)`;
	if (isBinary(type)) {
		if (style === 1) return `('0x' || upper(encode(${sql}, 'hex')))`;
		if (style === 2) return `upper(encode(${sql}, 'hex'))`;
		return isNational(target) ? `m.utf16_text(${sql})` : `m.cp1252_text(${sql})`;
	}
	throw unsupported(`Converting ${typeName(type)} to text`);
}

/** A text whose length may exceed the target's. */
function fit(sql: string, size: number, value: Translated, target: TextType, how: Conversion) {
	const literal = value.constant?.value;
	if (typeof literal === 'string' && literal.length <= size) return sql;
	if (how.purpose !== 'store') return `m.cut(${sql}, ${size})`;
	const state = isNational(target) ? 13 : 14;
	if (typeof literal === 'string' && literal.trimEnd().length > size) {
		throw new SqlServerError('String or binary data would be truncated.', { number: 8152, state });
	}
	return `CASE WHEN octet_length(${sql}) <= ${size} THEN ${sql} ELSE m.too_long(${sql}, ${size}, ${state}) END`;
}

function pad(sql: string, target: TextType): string {
	if (target.kind !== 'char' && target.kind !== 'nchar') return sql;
	return `rpad(${sql}, length(${sql}) + greatest(${target.length} - m.units(${sql}), 0))`;
}

function fromText(value: Translated, target: TextType, how: Conversion): string {
	const size = lengthOf(target);
	const narrows = isNational(value.type) && !isNational(target);
	const literal = value.constant?.value;
	// eslint-disable-next-line no-control-regex -- the range of ASCII
	const isAscii = typeof literal === 'string' && /^[\u0000-\u007f]*$/.test(literal);
	const sql = narrows && !isAscii ? `m.cp1252(${value.sql})` : value.sql;
	const own = lengthOf(value.type);
	const fits = size === 'max' || (own !== 'max' && own <= size);
	return pad(fits ? sql : fit(sql, size, value, target, how), target);
}

function fromOther(value: Translated, target: TextType, how: Conversion): string {
	const sql = display(value, target, how.style ?? -1);
	const size = lengthOf(target);
	if (size === 'max') return sql;
	const { type } = value;
	if (isWhole(type) || isExact(type) || isApproximate(type)) {
		if (displayLength(type) <= size) return pad(sql, target);
		const star = isWhole(type) && !isNational(target);
		const [from, to] = [sourceName(type), typeName(target)].map(quoteText);
		return pad(`m.number_text(${sql}, ${size}, ${star}, ${from}, ${to})`, target);
	}
	if (type.kind === 'uniqueidentifier' && size < 36) {
		throw new SqlServerError(
			'Insufficient result space to convert uniqueidentifier value to char.',
			{ number: 8170, state: 2 },
		);
	}
	return pad(`m.cut(${sql}, ${size})`, target);
}

const sourceName = (type: SqlType) => (isWhole(type) ? 'expression' : typeName(type));

/** Any value as text. */
export function toText(value: Translated, target: TextType, how: Conversion): string {
	return isText(value.type) ? fromText(value, target, how) : fromOther(value, target, how);
}
