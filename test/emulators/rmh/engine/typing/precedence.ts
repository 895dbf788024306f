import { SqlServerError, type SqlType } from '../types';
import { typeName } from './describe';
import { isNational, isText } from './families';
import { lengthOf, longer } from './lengths';

/** SQL Server's data type precedence, highest first. */
const order: SqlType['kind'][] = [
	'datetimeoffset',
	'datetime2',
	'datetime',
	'date',
	'time',
	'float',
	'real',
	'decimal',
	'money',
	'bigint',
	'int',
	'smallint',
	'tinyint',
	'bit',
	'ntext',
	'text',
	'rowversion',
	'uniqueidentifier',
	'nvarchar',
	'nchar',
	'varchar',
	'char',
	'varbinary',
	'binary',
];
const rank = new Map(order.map((kind, index) => [kind, index]));

/** An exact number as decimal: how many digits it has, and how many behind the point. */
export function asDecimal(type: SqlType): { precision: number; scale: number } | undefined {
	switch (type.kind) {
		case 'decimal':
			return type;
		case 'money':
			return { precision: 19, scale: 4 };
		case 'bigint':
			return { precision: 19, scale: 0 };
		case 'int':
			return { precision: 10, scale: 0 };
		case 'smallint':
			return { precision: 5, scale: 0 };
		case 'tinyint':
			return { precision: 3, scale: 0 };
		case 'bit':
			return { precision: 1, scale: 0 };
		default:
			return undefined;
	}
}

/** A decimal type of at most 38 digits; digits behind the point give way first, down to six of them. */
export function limited(precision: number, scale: number): SqlType {
	if (precision <= 38) return { kind: 'decimal', precision, scale };
	const whole = precision - scale;
	return { kind: 'decimal', precision: 38, scale: Math.max(38 - whole, Math.min(scale, 6)) };
}

function merge(high: SqlType, low: SqlType): SqlType {
	const [a, b] = [asDecimal(high), asDecimal(low)];
	if (high.kind === 'decimal' && a && b) {
		const scale = Math.max(a.scale, b.scale);
		const whole = Math.max(a.precision - a.scale, b.precision - b.scale);
		return { kind: 'decimal', precision: Math.min(whole + scale, 38), scale: Math.min(scale, 38) };
	}
	if (isText(high) && isText(low)) {
		if (high.kind === 'ntext' || high.kind === 'text') return high;
		const national = isNational(high) || isNational(low);
		const length = longer(lengthOf(high), lengthOf(low));
		const fixed = high.kind === low.kind && (high.kind === 'char' || high.kind === 'nchar');
		if (fixed && length !== 'max') return { kind: high.kind, length };
		return { kind: national ? 'nvarchar' : 'varchar', length };
	}
	if (high.kind === 'varbinary' || high.kind === 'binary') {
		const length = longer(lengthOf(high), lengthOf(low));
		return length === 'max' || high.kind === 'varbinary'
			? { kind: 'varbinary', length }
			: { kind: 'binary', length };
	}
	if (high.kind === 'datetime2' && (low.kind === 'datetime2' || low.kind === 'time')) {
		return { kind: 'datetime2', scale: Math.max(high.scale, low.scale) };
	}
	if (high.kind === 'datetime2' && low.kind === 'datetime') {
		return { kind: 'datetime2', scale: Math.max(high.scale, 3) };
	}
	return high;
}

/**
 * The type that both values get before they are compared or combined.
 * @throws SqlServerError 206 where neither can become the other
 */
export function commonType(a: SqlType, b: SqlType): SqlType {
	const [rankA, rankB] = [rank.get(a.kind) ?? 99, rank.get(b.kind) ?? 99];
	const common = rankA <= rankB ? merge(a, b) : merge(b, a);
	const clash = (x: SqlType, y: SqlType) =>
		x.kind === 'uniqueidentifier' &&
		!isText(y) &&
		!['uniqueidentifier', 'binary', 'varbinary'].includes(y.kind);
	if (clash(a, b) || clash(b, a)) {
		throw new SqlServerError(
			`Operand type clash: ${typeName(a)} is incompatible with ${typeName(b)}`,
			{ number: 206, state: 2 },
		);
	}
	return common;
}
