import { unsupported } from '../errors/refusal';
import { postgresType } from '../translate/postgresTypes';
import type { Translated } from '../translate/translated';
import type { SqlType } from '../types';
import { typeName } from '../typing/describe';
import { isApproximate, isBinary, isText, isWhole } from '../typing/families';
import { asDecimal } from '../typing/precedence';
import { flag, type Conversion } from './conversion';

function refuse(source: SqlType, target: SqlType): never {
	throw unsupported(`Converting ${typeName(source)} to ${typeName(target)}`);
}

function toDecimal(
	value: Translated,
	target: { precision: number; scale: number },
	how: Conversion,
): string {
	const { sql, type } = value;
	const lenient = flag(how.lenient);
	if (isText(type)) {
		const name = typeName(type);
		return `m.text_decimal(${sql}, '${name}', ${target.precision}, ${target.scale}, ${lenient})`;
	}
	const source = asDecimal(type);
	const fits =
		source &&
		source.scale <= target.scale &&
		source.precision - source.scale <= target.precision - target.scale;
	if (fits) return `(${sql})::numeric(${target.precision},${target.scale})`;
	const from = isWhole(type) ? typeName(type) : typeName(type);
	return `m.fit_decimal((${sql})::numeric, ${target.precision}, ${target.scale}, '${from}', ${lenient})`;
}

/** A value as decimal or money; digits behind the point that do not fit are rounded. */
export function toExact(value: Translated, target: SqlType, how: Conversion): string {
	const { sql, type } = value;
	if (isBinary(type) || type.kind === 'datetime') refuse(type, target);
	if (target.kind === 'decimal') return toDecimal(value, target, how);
	if (isText(type)) return `m.text_money(${sql}, ${flag(how.lenient)})`;
	if (isWhole(type) && type.kind !== 'bigint') return `(${sql})::numeric(19,4)`;
	return `m.fit_money((${sql})::numeric, ${flag(how.lenient)})`;
}

/** A value as float or real. */
export function toApproximate(value: Translated, target: SqlType, how: Conversion): string {
	const { sql, type } = value;
	const as = postgresType(target);
	if (isBinary(type) || type.kind === 'datetime') refuse(type, target);
	if (isText(type)) {
		const names = `'${typeName(type)}', '${typeName(target)}'`;
		const parsed = `m.text_float(${sql}, ${names}, ${flag(how.lenient)})`;
		return target.kind === 'real' ? `(${parsed})::float4` : parsed;
	}
	// A real that becomes a float shows its binary digits: 0.1 is 0.10000000149011612.
	return isApproximate(type) || isWhole(type) ? `(${sql})::${as}` : `(${sql})::float8::${as}`;
}
