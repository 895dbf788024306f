import type { SqlType } from '../types';

export type TextType = Extract<
	SqlType,
	{ kind: 'nvarchar' | 'varchar' | 'nchar' | 'char' | 'ntext' | 'text' }
>;
export type TemporalType = Extract<SqlType, { kind: 'datetime' | 'datetime2' | 'date' | 'time' }>;

const integers = ['tinyint', 'smallint', 'int', 'bigint'];
const texts = ['nvarchar', 'varchar', 'nchar', 'char', 'ntext', 'text'];

export const isText = (type: SqlType): type is TextType => texts.includes(type.kind);
/** Held as UTF-16, not in code page 1252. */
export const isNational = (type: SqlType) => type.kind.startsWith('n');
export const isLongText = (type: SqlType) => type.kind === 'ntext' || type.kind === 'text';
export const isInteger = (type: SqlType) => integers.includes(type.kind);
/** The integers and bit. */
export const isWhole = (type: SqlType) => isInteger(type) || type.kind === 'bit';
export const isExact = (type: SqlType) => type.kind === 'decimal' || type.kind === 'money';
export const isApproximate = (type: SqlType) => type.kind === 'float' || type.kind === 'real';
export const isNumeric = (type: SqlType) => isWhole(type) || isExact(type) || isApproximate(type);
export const isTemporal = (type: SqlType): type is TemporalType =>
	['datetime', 'datetime2', 'date', 'time'].includes(type.kind);
export const isBinary = (type: SqlType) =>
	['binary', 'varbinary', 'rowversion'].includes(type.kind);

/** The smallest and the largest value of an integer type. */
export function integerBounds(kind: string): { low: bigint; high: bigint } {
	switch (kind) {
		case 'tinyint':
			return { low: 0n, high: 255n };
		case 'smallint':
			return { low: -32_768n, high: 32_767n };
		case 'int':
			return { low: -2_147_483_648n, high: 2_147_483_647n };
		default:
			return { low: -9_223_372_036_854_775_808n, high: 9_223_372_036_854_775_807n };
	}
}
