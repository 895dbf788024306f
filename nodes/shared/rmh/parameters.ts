/** A value with its SQL type, so that SQL Server never guesses and its indexes stay usable. */
export type SqlParameter =
	| { type: 'int'; value: number | null }
	| { type: 'bit'; value: boolean | null }
	| { type: 'bigint'; value: bigint | null }
	/** Length in characters, at most 4,000, or 'max'. */
	| { type: 'nvarchar'; length: number | 'max'; value: string | null }
	| { type: 'varchar'; length: number; value: string | null }
	/** Length in bytes, at most 8,000. */
	| { type: 'binary'; length: number; value: Buffer | null }
	| { type: 'uniqueidentifier'; value: string | null };

/** Parameters by name, without '@'. */
export type SqlParameters = Readonly<Record<string, SqlParameter>>;

export const int = (value: number | null): SqlParameter => ({ type: 'int', value });

export const bit = (value: boolean | null): SqlParameter => ({ type: 'bit', value });

/** JavaScript's numbers end at 53 bits, so a bigint is a text or a BigInt. */
export const bigint = (value: string | bigint | null): SqlParameter => ({
	type: 'bigint',
	value: value === null ? null : BigInt(value),
});

/** @param length in characters, at most 4,000, or 'max' */
export const nvarchar = (value: string | null, length: number | 'max'): SqlParameter => ({
	type: 'nvarchar',
	length,
	value,
});

/** A text of ASCII characters: words of our own, for columns of type varchar. */
export const varchar = (value: string | null, length: number): SqlParameter => ({
	type: 'varchar',
	length,
	value,
});

/**
 * Bytes, also as hexadecimal digits: a row version, a hash.
 * @param length in bytes, at most 8,000
 */
export const binary = (value: string | Buffer | null, length: number): SqlParameter => ({
	type: 'binary',
	length,
	value: typeof value === 'string' ? Buffer.from(value, 'hex') : value,
});

export const uniqueidentifier = (value: string | null): SqlParameter => ({
	type: 'uniqueidentifier',
	value,
});

/**
 * A wall-clock time as text (`2026-11-23T09:15:00.123`), which the statement converts with style
 * 126. The driver's own date types are avoided: they carry a zone that SQL Server's datetime lacks.
 */
export const wallClock = (value: string | null): SqlParameter => ({
	type: 'varchar',
	length: 23,
	value,
});

/** One parameter per value, numbered from 0: `id0`, `id1`, … */
export function numbered<V>(
	name: string,
	values: readonly V[],
	make: (value: V) => SqlParameter,
): SqlParameters {
	return Object.fromEntries(values.map((value, index) => [`${name}${index}`, make(value)]));
}
