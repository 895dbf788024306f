import type { SqlType, SqlValue } from '../engine/types';
import type { ByteReader } from './byteReader';
import { emulatorRefusal } from './emulatorRefusal';
import {
	asBinary,
	asCodePage,
	asUnicode,
	InvalidWireLength,
	readLegacyLongValue,
	readLongValue,
	readNumberOfLength,
	readShortValue,
	type WireValueType,
} from './values/wireValue';
import { MAX_LENGTH, WireType } from './wireTypes';

const REFUSED = new Map<number, string>([
	[WireType.variant, 'sql_variant'],
	[WireType.udt, 'user-defined type'],
	[WireType.xml, 'xml'],
	[WireType.table, 'table-valued'],
]);

/** Types without a length of their own, as the length they always have in their "N" form. */
const FIXED = new Map<number, [variable: number, length: number]>([
	[WireType.bit, [WireType.bitN, 1]],
	[WireType.tinyint, [WireType.intN, 1]],
	[WireType.smallint, [WireType.intN, 2]],
	[WireType.int, [WireType.intN, 4]],
	[WireType.bigint, [WireType.intN, 8]],
	[WireType.real, [WireType.floatN, 4]],
	[WireType.float, [WireType.floatN, 8]],
	[WireType.smallmoney, [WireType.moneyN, 4]],
	[WireType.money, [WireType.moneyN, 8]],
	[WireType.smalldatetime, [WireType.datetimeN, 4]],
	[WireType.datetime, [WireType.datetimeN, 8]],
]);

/**
 * Reads the TYPE_INFO of a parameter.
 * @throws SqlServerError for types that the emulator does not take, InvalidWireLength for impossible ones.
 */
export function readParameterType(reader: ByteReader): WireValueType {
	const wireType = reader.uint8();
	const refused = REFUSED.get(wireType);
	if (refused) throw emulatorRefusal(`${refused} parameters are not supported.`);
	const fixed = FIXED.get(wireType);
	if (fixed) {
		const [variable, length] = fixed;
		return {
			type: numberType(variable, length),
			read: (from) => readNumberOfLength(from, variable, length, length),
		};
	}
	return readVariableType(reader, wireType);
}

function readVariableType(reader: ByteReader, wireType: number): WireValueType {
	const short = (type: SqlType): WireValueType => ({
		type,
		read: (from) => readShortValue(from, wireType, type),
	});
	switch (wireType) {
		case WireType.bitN:
		case WireType.intN:
		case WireType.floatN:
		case WireType.moneyN:
		case WireType.datetimeN: {
			const length = reader.uint8();
			return {
				type: numberType(wireType, length),
				read: (from) => readNumberOfLength(from, wireType, length, from.uint8()),
			};
		}
		case WireType.decimalN:
		case WireType.numericN: {
			reader.uint8();
			return short({ kind: 'decimal', precision: reader.uint8(), scale: reader.uint8() });
		}
		case WireType.guid:
			reader.uint8();
			return short({ kind: 'uniqueidentifier' });
		case WireType.date:
			return short({ kind: 'date' });
		case WireType.time:
			return short({ kind: 'time', scale: reader.uint8() });
		case WireType.datetime2:
			return short({ kind: 'datetime2', scale: reader.uint8() });
		case WireType.datetimeoffset:
			return short({ kind: 'datetimeoffset', scale: reader.uint8() });
		default:
			return readTextOrBinaryType(reader, wireType);
	}
}

function readTextOrBinaryType(reader: ByteReader, wireType: number): WireValueType {
	const long = (kind: 'nvarchar' | 'varchar' | 'nchar' | 'char' | 'varbinary' | 'binary') => {
		const bytes = reader.uint16();
		const collation = kind.endsWith('binary') ? Buffer.alloc(5) : reader.bytes(5);
		const unicode = kind.startsWith('n');
		const decode = kind.endsWith('binary') ? asBinary : unicode ? asUnicode : asCodePage(collation);
		return {
			type: { kind, length: bytes === MAX_LENGTH ? 'max' : bytes / (unicode ? 2 : 1) } as SqlType,
			read: (from: ByteReader) => readLongValue(from, wireType, bytes, decode),
		};
	};
	const legacy = (type: SqlType, decode: (bytes: Buffer) => SqlValue) => ({
		type,
		read: (from: ByteReader) => readLegacyLongValue(from, decode),
	});
	switch (wireType) {
		case WireType.nvarchar:
			return long('nvarchar');
		case WireType.varchar:
			return long('varchar');
		case WireType.nchar:
			return long('nchar');
		case WireType.char:
			return long('char');
		case WireType.varbinary:
			return long('varbinary');
		case WireType.binary:
			return long('binary');
		case WireType.ntext:
			reader.bytes(9);
			return legacy({ kind: 'ntext' }, asUnicode);
		case WireType.text: {
			reader.bytes(4);
			return legacy({ kind: 'text' }, asCodePage(reader.bytes(5)));
		}
		case WireType.image:
			reader.bytes(4);
			return legacy({ kind: 'varbinary', length: 'max' }, asBinary);
		case WireType.null:
			return { type: { kind: 'nvarchar', length: 1 }, read: () => null };
		default:
			throw new InvalidWireLength(wireType);
	}
}

function numberType(wireType: number, length: number): SqlType {
	const kinds: Record<number, Partial<Record<number, SqlType['kind']>>> = {
		[WireType.bitN]: { 1: 'bit' },
		[WireType.intN]: { 1: 'tinyint', 2: 'smallint', 4: 'int', 8: 'bigint' },
		[WireType.floatN]: { 4: 'real', 8: 'float' },
		[WireType.moneyN]: { 4: 'money', 8: 'money' },
		[WireType.datetimeN]: { 4: 'datetime', 8: 'datetime' },
	};
	const kind = kinds[wireType]?.[length];
	if (!kind) throw new InvalidWireLength(wireType);
	return { kind } as SqlType;
}
