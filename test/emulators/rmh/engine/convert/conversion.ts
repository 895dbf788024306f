import type { SqlType } from '../types';

/** Why a value is converted, which decides what happens to one that does not fit. */
export interface Conversion {
	/**
	 * `implicit`: an operand gets the type of the other one; `explicit`: CAST and CONVERT; `variable`: SET and
	 * parameters, which cut texts silently; `store`: a column, where a text that is too long is error 8152.
	 */
	purpose: 'implicit' | 'explicit' | 'variable' | 'store';
	/** CONVERT's third argument. */
	style?: number;
	/** TRY_CAST and TRY_CONVERT: NULL instead of an error. */
	lenient?: boolean;
}

export const implicit: Conversion = { purpose: 'implicit' };
export const store: Conversion = { purpose: 'store' };
export const intoVariable: Conversion = { purpose: 'variable' };

export function sameType(a: SqlType, b: SqlType): boolean {
	return JSON.stringify(a) === JSON.stringify(b);
}

/** A Postgres literal for a flag. */
export const flag = (value: boolean | undefined) => (value ? 'true' : 'false');
