import { unsupported } from '../errors/refusal';
import type { SqlType, SqlValue } from '../types';
import { postgresType } from './postgresTypes';
import type { Translated } from './translated';

/** A text in quotes, safe for any content. */
export function quoteText(value: string): string {
	if (value.includes('\u0000')) throw unsupported('The character U+0000');
	if (/\p{Surrogate}/u.test(value)) throw unsupported('Half a surrogate pair');
	const quoted = value.replace(/'/g, "''");
	return quoted.includes('\\') ? `E'${quoted.replace(/\\/g, '\\\\')}'` : `'${quoted}'`;
}

function quoteFloat(value: number): string {
	if (!Number.isFinite(value)) throw unsupported(`The number ${value}`);
	return String(value);
}

/** A value as a typed literal of Postgres. */
export function postgresLiteral(value: SqlValue, type: SqlType): string {
	const as = postgresType(type);
	if (value === null) return `NULL::${as}`;
	if (type.kind === 'int' && typeof value === 'number' && value >= 0) return String(value);
	if (Buffer.isBuffer(value)) return `'\\x${value.toString('hex')}'::bytea`;
	if (typeof value === 'boolean') return value ? '1::int2' : '0::int2';
	if (typeof value === 'number') return `'${quoteFloat(value)}'::${as}`;
	if (typeof value === 'bigint') return `'${value}'::${as}`;
	return `${quoteText(value)}::${as}`;
}

/** A value with its type, as a translated expression. */
export function constant(value: SqlValue, type: SqlType): Translated {
	return {
		sql: postgresLiteral(value, type),
		type,
		nullable: value === null,
		constant: { value },
	};
}

/** The literal NULL: an int where nothing gives it a type. */
export const untypedNull: Translated = {
	sql: 'NULL',
	type: { kind: 'int' },
	nullable: true,
	untyped: true,
	constant: { value: null },
};
