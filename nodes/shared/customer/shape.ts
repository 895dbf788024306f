/**
 * Checks of data from outside, made once and cheap to run: they copy nothing. Only what a customer item needs;
 * zod takes longer for an item than its comparison does.
 */

/** What is wrong with a value. */
export interface Complaint {
	/** Where it is, from the outside: `contact`, `email`. */
	path: string[];
	message: string;
}

/** Finds what is wrong with a value; null = it is a `T`. */
export interface Check<T> {
	(value: unknown): Complaint | null;
	/** Never there: it keeps checks of different types apart. */
	readonly of?: T;
}

/** A check for each property of an object, also for those that may be absent. */
export type Checks<T> = { readonly [Key in keyof T]-?: Check<T[Key]> };

const complaint = (message: string): Complaint => ({ path: [], message });

const within = (key: string, { path, message }: Complaint): Complaint => ({
	path: [key, ...path],
	message,
});

/** @param what it has to be, in words */
function typed<T>(what: string, is: (value: unknown) => boolean): Check<T> {
	return (value) => {
		if (is(value)) return null;
		return complaint(value === undefined ? 'it is missing' : `it is not ${what}`);
	};
}

export const text = typed<string>('a text', (value) => typeof value === 'string');
export const yesNo = typed<boolean>('true or false', (value) => typeof value === 'boolean');
export const number = typed<number>('a number', Number.isFinite);
export const wholeNumber = typed<number>('a whole number', Number.isSafeInteger);
/** A whole number from 0. */
export const count = typed<number>(
	'a whole number from 0',
	(value) => Number.isSafeInteger(value) && (value as number) >= 0,
);
export const digits = typed<string>(
	'a text of digits',
	(value) => typeof value === 'string' && /^\d+$/.test(value),
);

/** ISO 8601 with a zone. */
export const instant = typed<string>(
	'a time with its zone',
	(value) =>
		typeof value === 'string' &&
		/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/.test(value) &&
		!Number.isNaN(Date.parse(value)),
);

export function oneOf<const T extends string>(values: readonly T[]): Check<T> {
	const known = new Set<unknown>(values);
	return typed(`one of ${values.join(', ')}`, (value) => known.has(value));
}

export const value = typed<string | number | boolean>(
	'a text, a number or true or false',
	(one) => typeof one === 'string' || typeof one === 'boolean' || Number.isFinite(one),
);

export const nullable =
	<T>(check: Check<T>): Check<T | null> =>
	(one) =>
		one === null ? null : check(one);

export const optional =
	<T>(check: Check<T>): Check<T | undefined> =>
	(one) =>
		one === undefined ? null : check(one);

export function listOf<T>(check: Check<T>): Check<T[]> {
	return (list) => {
		if (!Array.isArray(list)) return complaint('it is not a list');
		for (let index = 0; index < list.length; index++) {
			const found = check(list[index]);
			if (found) return within(String(index), found);
		}
		return null;
	};
}

export function recordOf<T>(check: Check<T>): Check<Readonly<Record<string, T>>> {
	return (record) => {
		if (!isObject(record)) return complaint('it is not an object');
		for (const key in record) {
			const found = check(record[key]);
			if (found) return within(key, found);
		}
		return null;
	};
}

/** Further properties do not matter. */
export function object<T extends object>(checks: Checks<T>): Check<T> {
	const properties = Object.entries(checks) as [string, Check<unknown>][];
	return (one) => {
		if (!isObject(one)) return complaint('it is not an object');
		for (const [key, check] of properties) {
			const found = check(one[key]);
			if (found) return within(key, found);
		}
		return null;
	};
}

export function isObject(one: unknown): one is Record<string, unknown> {
	return typeof one === 'object' && one !== null && !Array.isArray(one);
}
