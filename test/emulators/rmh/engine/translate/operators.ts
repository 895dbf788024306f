import { convert } from '../convert/convert';
import { implicit } from '../convert/conversion';
import { incompatible, invalidOperand } from '../errors/nameErrors';
import { unsupported } from '../errors/refusal';
import type { BinaryOperator } from '../syntax/expression';
import { arithmeticType } from '../typing/arithmetic';
import { typeName } from '../typing/describe';
import { isBinary, isInteger, isNational, isNumeric, isText, isWhole } from '../typing/families';
import { joined, lengthOf, textOf, variableText } from '../typing/lengths';
import { commonType } from '../typing/precedence';
import type { SqlType } from '../types';
import { resultCollation } from './collations';
import { postgresType } from './postgresTypes';
import type { Translated } from './translated';

const names: Record<string, string> = {
	'+': 'add',
	'-': 'subtract',
	'*': 'multiply',
	'/': 'divide',
	'%': 'modulo',
	'&': "'&'",
	'|': "'|'",
	'^': "'^'",
};

function concatenate(left: Translated, right: Translated): Translated {
	const national = isNational(left.type) || isNational(right.type);
	const type = textOf(national, joined(lengthOf(left.type), lengthOf(right.type), national));
	const [a, b] = [left, right].map((side) => convert(side, variableText(side.type), implicit).sql);
	const sql = `(${a} || ${b})`;
	const collation = resultCollation([left, right], 'add');
	const limit = lengthOf(type);
	const isCut = limit !== 'max' && limit === (national ? 4000 : 8000);
	return {
		sql: isCut ? `m.cut(${sql}, ${limit})` : sql,
		type,
		nullable: left.nullable || right.nullable,
		collation,
	};
}

/** Numbers in the types that the operation needs; its result may need rounding to the result's type. */
function calculate(operator: string, left: Translated, right: Translated, type: SqlType): string {
	if (type.kind === 'decimal' || type.kind === 'money') {
		const scale = type.kind === 'money' ? 4 : type.scale;
		const [a, b] = [left, right].map((side) => `(${side.sql})::numeric`);
		// Enough digits for the division, then cut: SQL Server does not round a quotient.
		const raw =
			operator === '/'
				? `trunc(round(${a}, ${scale + 4}) / ${b}, ${scale})`
				: `(${a} ${operator} ${b})`;
		if (type.kind === 'money') return `m.fit_money(${raw}, false)`;
		return `m.fit_decimal(${raw}, ${type.precision}, ${type.scale}, 'expression', false)`;
	}
	const as = postgresType(type);
	const result = `((${left.sql})::${as} ${operator} (${right.sql})::${as})`;
	if (type.kind !== 'tinyint') return result;
	const message = 'Arithmetic overflow error converting expression to data type tinyint.';
	return `m.within(${result}::numeric, 0, 255, 8115, '${message}', false)::int2`;
}

/** Beside a decimal, an integer literal has as many digits as it is written with: 2.0 / 3 is decimal(8,6). */
function asWritten(value: Translated, other: Translated): SqlType {
	const known = value.constant?.value;
	const counts = value.literal && value.type.kind === 'int' && other.type.kind === 'decimal';
	if (!counts || typeof known !== 'number') return value.type;
	return { kind: 'decimal', precision: String(Math.abs(known)).length, scale: 0 };
}

function arithmetic(operator: BinaryOperator, left: Translated, right: Translated): Translated {
	const number = (side: Translated, other: Translated) =>
		isNumeric(side.type) ? side : convert(side, other.type, implicit);
	if (!isNumeric(left.type) && !isNumeric(right.type)) {
		throw incompatible(typeName(left.type), typeName(right.type), names[operator] ?? operator);
	}
	const [a, b] = [number(left, right), number(right, left)];
	if (a.type.kind === 'bit' && b.type.kind === 'bit') {
		throw incompatible('bit', 'bit', names[operator] ?? operator);
	}
	const type = arithmeticType(operator, asWritten(a, b), asWritten(b, a));
	const nullable = a.nullable || b.nullable;
	return { sql: calculate(operator, a, b, type), type, nullable };
}

function bitwise(operator: BinaryOperator, left: Translated, right: Translated): Translated {
	const type = commonType(left.type, right.type);
	if (!isWhole(type))
		throw incompatible(typeName(left.type), typeName(right.type), names[operator] ?? '');
	const [a, b] = [left, right].map((side) => convert(side, type, implicit).sql);
	const sql = `(${a} ${operator === '^' ? '#' : operator} ${b})`;
	return { sql, type, nullable: left.nullable || right.nullable };
}

/** datetime + days; nothing else is added to a date. */
function shiftDate(operator: string, date: Translated, days: Translated): Translated {
	if (date.type.kind !== 'datetime' || !(isNumeric(days.type) || days.untyped)) {
		throw incompatible(typeName(date.type), typeName(days.type), names[operator] ?? operator);
	}
	const sql = `m.tick(${date.sql} ${operator} (${days.sql})::float8 * interval '1 day')`;
	return { sql, type: date.type, nullable: date.nullable || days.nullable };
}

/** `left operator right` for values. */
export function operate(operator: BinaryOperator, left: Translated, right: Translated): Translated {
	if ('&|^'.includes(operator)) return bitwise(operator, left, right);
	const untyped = left.untyped ?? right.untyped;
	const [a, b] = untyped
		? [
				convert(left, left.untyped ? right.type : left.type, implicit),
				convert(right, right.untyped ? left.type : right.type, implicit),
			]
		: [left, right];
	const temporal = ['datetime', 'datetime2', 'date', 'time'];
	if (temporal.includes(a.type.kind) || temporal.includes(b.type.kind)) {
		if (temporal.includes(a.type.kind) && temporal.includes(b.type.kind)) {
			if (a.type.kind === 'datetime') throw unsupported(`datetime ${operator} datetime`);
			throw invalidOperand(typeName(a.type), names[operator] ?? operator);
		}
		if (operator === '+' && temporal.includes(b.type.kind)) return shiftDate(operator, b, a);
		if (operator === '+' || operator === '-') return shiftDate(operator, a, b);
	}
	if (operator === '+' && isText(a.type) && isText(b.type)) return concatenate(a, b);
	if (operator === '+' && isBinary(a.type) && isBinary(b.type)) {
		const length = joined(lengthOf(a.type), lengthOf(b.type), false);
		const nullable = a.nullable || b.nullable;
		return { sql: `(${a.sql} || ${b.sql})`, type: { kind: 'varbinary', length }, nullable };
	}
	return arithmetic(operator, a, b);
}

/** `-x`, `+x` and `~x`. */
export function operateUnary(operator: '-' | '+' | '~', operand: Translated): Translated {
	const { type } = operand;
	if (operator === '+') return operand;
	if (operator === '~') {
		if (!isWhole(type)) throw invalidOperand(typeName(type), "'~'");
		const sql = type.kind === 'bit' ? `(1 - ${operand.sql})::int2` : `(~ ${operand.sql})`;
		return { sql, type, nullable: operand.nullable };
	}
	if (!isNumeric(type) || type.kind === 'bit') throw invalidOperand(typeName(type), 'minus');
	const small = type.kind === 'tinyint';
	const result: SqlType = small ? { kind: 'smallint' } : type;
	const value = operand.constant?.value;
	const negated = typeof value === 'number' && isInteger(type) ? { value: -value } : undefined;
	return { sql: `(- ${operand.sql})`, type: result, nullable: operand.nullable, constant: negated };
}
