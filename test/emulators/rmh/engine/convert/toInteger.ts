import { unsupported } from '../errors/refusal';
import { postgresType } from '../translate/postgresTypes';
import type { Translated } from '../translate/translated';
import type { SqlType } from '../types';
import { typeName } from '../typing/describe';
import { integerBounds, isApproximate, isBinary, isText, isWhole } from '../typing/families';
import { quoteText } from '../translate/literals';
import { flag, type Conversion } from './conversion';

/** The error of a number beyond the target: 220 for the small types, 8115 for the others. */
function overflow(source: SqlType, target: SqlType): { number: number; message: string } {
	const name = typeName(target);
	if (isApproximate(source)) {
		return { number: 232, message: `Arithmetic overflow error for type ${name}, value = %value%.` };
	}
	if (isWhole(source) && (target.kind === 'tinyint' || target.kind === 'smallint')) {
		return {
			number: 220,
			message: `Arithmetic overflow error for data type ${name}, value = %value%.`,
		};
	}
	const from = isWhole(source) ? 'expression' : typeName(source);
	return {
		number: 8115,
		message: `Arithmetic overflow error converting ${from} to data type ${name}.`,
	};
}

function bytes(target: SqlType): number {
	return { tinyint: 1, smallint: 2, int: 4 }[target.kind as 'int'] ?? 8;
}

function fromNumber(value: Translated, target: SqlType, how: Conversion): string {
	const bounds = integerBounds(target.kind);
	const source = integerBounds(value.type.kind);
	const isWider = isWhole(value.type) && value.type.kind !== 'bigint';
	const as = postgresType(target);
	if (value.type.kind === 'bit') return `(${value.sql})::${as}`;
	if (isWider && source.low >= bounds.low && source.high <= bounds.high) {
		return `(${value.sql})::${as}`;
	}
	// decimal and float lose their fraction, money is rounded.
	const whole = isWhole(value.type)
		? `(${value.sql})::numeric`
		: value.type.kind === 'money'
			? `round(${value.sql})`
			: `trunc((${value.sql})::numeric)`;
	const { number, message } = overflow(value.type, target);
	const lenient = flag(how.lenient);
	return `m.within(${whole}, ${bounds.low}, ${bounds.high}, ${number}, ${quoteText(message)}, ${lenient})::${as}`;
}

/** A value as tinyint, smallint, int or bigint. */
export function toInteger(value: Translated, target: SqlType, how: Conversion): string {
	const { low, high } = integerBounds(target.kind);
	const as = postgresType(target);
	const { sql, type } = value;
	if (isText(type)) {
		const names = `'${typeName(type)}', '${typeName(target)}'`;
		return `m.text_integer(${sql}, ${names}, ${low}, ${high}, ${flag(how.lenient)})::${as}`;
	}
	if (isBinary(type)) return `m.bytes_integer(${sql}, ${bytes(target)})::${as}`;
	if (type.kind === 'datetime') throw unsupported('Converting datetime to a number');
	return fromNumber(value, target, how);
}

/** A value as bit: anything but zero is 1. */
export function toBit(value: Translated, how: Conversion): string {
	const { sql, type } = value;
	if (isText(type)) return `m.text_bit(${sql}, '${typeName(type)}', ${flag(how.lenient)})`;
	if (isBinary(type)) return `(m.bytes_integer(${sql}, 8) <> 0)::int4::int2`;
	if (type.kind === 'datetime') throw unsupported('Converting datetime to a number');
	return `((${sql}) <> 0)::int4::int2`;
}
