import { unsupported } from '../errors/refusal';
import { SqlServerError, type SqlType } from '../types';
import type { TokenStream } from './tokenStream';

/** What stands in the parentheses behind a type's name. */
interface TypeArguments {
	first?: number | 'max';
	second?: number;
}

const refused = new Set(
	'XML SQL_VARIANT HIERARCHYID GEOGRAPHY GEOMETRY IMAGE SMALLDATETIME SMALLMONEY CURSOR JSON VECTOR'.split(
		' ',
	),
);

function length(given: TypeArguments, absent: number, most: number, max: boolean): number | 'max' {
	const value = given.first ?? absent;
	if (value === 'max' ? !max : value < 1 || value > most) {
		throw new SqlServerError(
			`The size (${value}) given to the type exceeds the maximum allowed for any data type (${most}).`,
			{ number: 131, severity: 15, state: 2 },
		);
	}
	return value;
}

function fixedLength(given: TypeArguments, absent: number, most: number): number {
	return Number(length(given, absent, most, false));
}

function scale(given: TypeArguments): number {
	const value = given.first ?? 7;
	if (value === 'max' || value > 7) {
		throw new SqlServerError(`Specified scale ${value} is invalid.`, {
			number: 1002,
			severity: 15,
		});
	}
	return value;
}

function decimal(given: TypeArguments): SqlType {
	const precision = Number(given.first ?? 18);
	const digits = given.second ?? 0;
	if (precision > 38 || precision < 1 || digits > precision) {
		throw new SqlServerError(
			`Specified column precision ${precision} is greater than the maximum of 38.`,
			{
				number: 2750,
				severity: 16,
			},
		);
	}
	return { kind: 'decimal', precision, scale: digits };
}

const makers: Record<string, (given: TypeArguments, absent: number) => SqlType> = {
	INT: () => ({ kind: 'int' }),
	INTEGER: () => ({ kind: 'int' }),
	BIGINT: () => ({ kind: 'bigint' }),
	SMALLINT: () => ({ kind: 'smallint' }),
	TINYINT: () => ({ kind: 'tinyint' }),
	BIT: () => ({ kind: 'bit' }),
	FLOAT: (given) => ({ kind: Number(given.first ?? 53) <= 24 ? 'real' : 'float' }),
	REAL: () => ({ kind: 'real' }),
	MONEY: () => ({ kind: 'money' }),
	DECIMAL: decimal,
	NUMERIC: decimal,
	DEC: decimal,
	NVARCHAR: (given, absent) => ({ kind: 'nvarchar', length: length(given, absent, 4000, true) }),
	VARCHAR: (given, absent) => ({ kind: 'varchar', length: length(given, absent, 8000, true) }),
	NCHAR: (given, absent) => ({ kind: 'nchar', length: fixedLength(given, absent, 4000) }),
	CHAR: (given, absent) => ({ kind: 'char', length: fixedLength(given, absent, 8000) }),
	NTEXT: () => ({ kind: 'ntext' }),
	TEXT: () => ({ kind: 'text' }),
	DATETIME: () => ({ kind: 'datetime' }),
	DATETIME2: (given) => ({ kind: 'datetime2', scale: scale(given) }),
	DATE: () => ({ kind: 'date' }),
	TIME: (given) => ({ kind: 'time', scale: scale(given) }),
	DATETIMEOFFSET: (given) => ({ kind: 'datetimeoffset', scale: scale(given) }),
	UNIQUEIDENTIFIER: () => ({ kind: 'uniqueidentifier' }),
	BINARY: (given, absent) => ({ kind: 'binary', length: fixedLength(given, absent, 8000) }),
	VARBINARY: (given, absent) => ({ kind: 'varbinary', length: length(given, absent, 8000, true) }),
	ROWVERSION: () => ({ kind: 'rowversion' }),
	TIMESTAMP: () => ({ kind: 'rowversion' }),
	SYSNAME: () => ({ kind: 'nvarchar', length: 128 }),
};

function parseArguments(stream: TokenStream): TypeArguments {
	if (!stream.takeSymbol('(')) return {};
	const given: TypeArguments = {};
	given.first = stream.takeWords('MAX') ? 'max' : Number(stream.next().text);
	if (stream.takeSymbol(',')) given.second = Number(stream.next().text);
	stream.expectSymbol(')');
	return given;
}

/**
 * A data type with its length, precision or scale.
 * @param absentLength what a length that is not given means: 30 in CAST and CONVERT, else 1
 * @throws SqlServerError 2715 for a type that does not exist
 */
export function parseDataType(
	stream: TokenStream,
	absentLength: 1 | 30 = 1,
): { type: SqlType; typeName: string } {
	const first = stream.next();
	if (first.kind !== 'word' && first.kind !== 'quotedName') throw stream.unexpected();
	const named = stream.takeSymbol('.') ? stream.next() : first;
	if (named.upper === 'DOUBLE' && stream.takeWords('PRECISION')) {
		return { type: { kind: 'float' }, typeName: 'float' };
	}
	if (refused.has(named.upper)) throw unsupported(`The data type ${named.text}`);
	const make = makers[named.upper];
	if (!make) {
		throw new SqlServerError(
			`Column, parameter, or variable #1: Cannot find data type ${named.text}.`,
			{ number: 2715, lineNumber: named.line, state: 3 },
		);
	}
	return { type: make(parseArguments(stream), absentLength), typeName: named.text.toLowerCase() };
}
