import { convert } from '../convert/convert';
import { implicit } from '../convert/conversion';
import { invalidOperand } from '../errors/nameErrors';
import { typeName } from '../typing/describe';
import { isApproximate, isExact, isNumeric, isText, isWhole } from '../typing/families';
import { postgresType } from '../translate/postgresTypes';
import type { Translated } from '../translate/translated';
import type { SqlType } from '../types';
import { rule, type Call, type FunctionTable } from './function';

const float: SqlType = { kind: 'float' };

/** The first argument as a number; texts become float. */
function number(call: Call): Translated {
	const value = call.at(0);
	if (isText(value.type)) return convert(value, float, implicit);
	if (!isNumeric(value.type)) throw invalidOperand(typeName(value.type), call.name.toLowerCase());
	// The small types count as int in mathematical functions.
	if (isWhole(value.type) && value.type.kind !== 'bigint') {
		return convert(value, { kind: 'int' }, implicit);
	}
	return value;
}

const sameType = (call: Call, sql: (value: string) => string) => {
	const value = number(call);
	return call.result(`(${sql(value.sql)})::${postgresType(value.type)}`, value.type);
};

const asFloat = (call: Call, sql: (value: string) => string) =>
	call.result(sql(convert(call.at(0), float, implicit).sql), float);

/** ROUND keeps the type; decimals get one more digit before the point, which they may need. */
function round(call: Call): Translated {
	const value = number(call);
	const digits = call.int(1).sql;
	const cuts = call.given.length > 2 && Number(call.known(2)) !== 0;
	const sql = `${cuts ? 'trunc' : 'round'}((${value.sql})::numeric, ${digits})`;
	if (value.type.kind === 'decimal') {
		const precision = Math.min(value.type.precision + 1, 38);
		const type: SqlType = { ...value.type, precision };
		return call.result(
			`m.fit_decimal(${sql}, ${precision}, ${type.scale}, 'expression', false)`,
			type,
		);
	}
	return call.result(`(${sql})::${postgresType(value.type)}`, value.type);
}

function whole(call: Call, operation: 'floor' | 'ceil'): Translated {
	const value = number(call);
	const type: SqlType =
		value.type.kind === 'decimal'
			? { kind: 'decimal', precision: value.type.precision, scale: 0 }
			: value.type;
	if (isWhole(value.type)) return value;
	return call.result(`(${operation}(${value.sql}))::${postgresType(type)}`, type);
}

/** POWER has the type of its first argument. */
function power(call: Call): Translated {
	const value = number(call);
	const exponent = convert(call.at(1), float, implicit).sql;
	const raw = `power((${value.sql})::float8, ${exponent})`;
	if (isApproximate(value.type)) return call.result(raw, float);
	if (isExact(value.type)) return call.result(`(${raw})::${postgresType(value.type)}`, value.type);
	return call.result(`trunc(${raw})::${postgresType(value.type)}`, value.type);
}

/** Functions on numbers. */
export const numberFunctions: FunctionTable = {
	ABS: rule(1, 1, (call) => sameType(call, (value) => `abs(${value})`)),
	SIGN: rule(1, 1, (call) => sameType(call, (value) => `sign(${value})`)),
	FLOOR: rule(1, 1, (call) => whole(call, 'floor')),
	CEILING: rule(1, 1, (call) => whole(call, 'ceil')),
	ROUND: rule(2, 3, round),
	POWER: rule(2, 2, power),
	SQUARE: rule(1, 1, (call) => asFloat(call, (value) => `power(${value}, 2)`)),
	SQRT: rule(1, 1, (call) => asFloat(call, (value) => `sqrt(${value})`)),
	EXP: rule(1, 1, (call) => asFloat(call, (value) => `exp(${value})`)),
	LOG: rule(1, 1, (call) => asFloat(call, (value) => `ln(${value})`)),
	LOG10: rule(1, 1, (call) => asFloat(call, (value) => `log(${value})`)),
	PI: rule(0, 0, (call) => call.result('pi()', float)),
};
