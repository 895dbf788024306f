import type { SqlType } from '../types';
import { isNational } from './families';

export type Length = number | 'max';

/** The length of a text or binary type, in characters or bytes. */
export function lengthOf(type: SqlType): Length {
	switch (type.kind) {
		case 'nvarchar':
		case 'varchar':
		case 'nchar':
		case 'char':
		case 'binary':
		case 'varbinary':
			return type.length;
		case 'rowversion':
			return 8;
		default:
			return 'max';
	}
}

export const longer = (a: Length, b: Length): Length =>
	a === 'max' || b === 'max' ? 'max' : Math.max(a, b);

/** The length of two texts behind each other; a sum above the limit stays at the limit. */
export function joined(a: Length, b: Length, national: boolean): Length {
	if (a === 'max' || b === 'max') return 'max';
	return Math.min(a + b, national ? 4000 : 8000);
}

/** nvarchar or varchar of this length. */
export function textOf(national: boolean, length: Length): SqlType {
	return { kind: national ? 'nvarchar' : 'varchar', length: length === 0 ? 1 : length };
}

/** The variable-length text type that holds every value of a text type. */
export function variableText(type: SqlType): SqlType {
	return textOf(isNational(type), lengthOf(type));
}

/** How many characters a value of this type takes at most when it becomes text. */
export function displayLength(type: SqlType): number {
	switch (type.kind) {
		case 'bit':
			return 1;
		case 'tinyint':
			return 3;
		case 'smallint':
			return 6;
		case 'int':
			return 11;
		case 'bigint':
			return 20;
		case 'decimal':
			return type.precision + 3;
		case 'money':
			return 21;
		case 'float':
		case 'real':
			return 23;
		case 'uniqueidentifier':
			return 36;
		case 'datetime':
			return 19;
		case 'date':
			return 10;
		case 'datetime2':
			return 27;
		case 'time':
			return 16;
		default:
			return 30;
	}
}
