import type { SqlType, SqlValue } from '../../engine/types';
import type { ByteWriter } from '../byteWriter';
import { encodeCodePage } from '../collation';
import { fixedLength, isChunked } from '../typeInfo';
import { MAX_LENGTH, PLP_NULL } from '../wireTypes';
import { encodeGuid } from './guidCodec';
import { decimalLength, writeDecimal, writeMoney } from './numericCodec';
import {
	timeLength,
	writeDate,
	writeDatetime,
	writeDatetime2,
	writeDatetimeOffset,
	writeTime,
} from './temporalCodec';

/** Writes a value that is not NULL, with the length before it that its type asks for. */
export type ValueEncoder = (writer: ByteWriter, value: Exclude<SqlValue, null>) => void;

/** A value that does not fit the type the engine gave it: a fault of the engine, not of the client. */
export class ValueTypeError extends Error {}

/** Writes NULL for a type in its nullable form. */
export function writeNull(writer: ByteWriter, type: SqlType): void {
	if (isChunked(type)) writer.uint64(PLP_NULL);
	else if (isCounted(type)) writer.uint16(MAX_LENGTH);
	else writer.uint8(0);
}

/**
 * The encoder of a column or parameter; made once, used per row.
 * @param nullable as given to writeTypeInfo: decides whether numbers carry their length
 */
export function valueEncoder(type: SqlType, nullable: boolean): ValueEncoder {
	const length = fixedLength(type);
	const content = contentEncoder(type);
	const encode: ValueEncoder =
		length !== undefined && nullable
			? (writer, value) => content(writer.uint8(length), value)
			: content;
	return (writer, value) => {
		try {
			encode(writer, value);
		} catch (error) {
			const reason = error instanceof Error ? error.message : String(error);
			throw new ValueTypeError(`${type.kind}: ${reason}`);
		}
	};
}

function contentEncoder(type: SqlType): ValueEncoder {
	switch (type.kind) {
		case 'bit':
			return (writer, value) => writer.uint8(typed(value, 'boolean') ? 1 : 0);
		case 'tinyint':
			return (writer, value) => writer.uint8(typed(value, 'number'));
		case 'smallint':
			return (writer, value) => writer.int16(typed(value, 'number'));
		case 'int':
			return (writer, value) => writer.int32(typed(value, 'number'));
		case 'bigint':
			return (writer, value) => writer.int64(typed(value, 'bigint'));
		case 'real':
			return (writer, value) => writer.float32(typed(value, 'number'));
		case 'float':
			return (writer, value) => writer.float64(typed(value, 'number'));
		case 'money':
			return (writer, value) => writeMoney(writer, typed(value, 'string'));
		case 'decimal': {
			const { precision, scale } = type;
			const length = decimalLength(precision) + 1;
			return (writer, value) =>
				writeDecimal(writer.uint8(length), typed(value, 'string'), precision, scale);
		}
		case 'datetime':
			return (writer, value) => writeDatetime(writer, typed(value, 'string'));
		case 'date':
			return (writer, value) => writeDate(writer.uint8(3), typed(value, 'string'));
		case 'time':
			return (writer, value) =>
				writeTime(writer.uint8(timeLength(type.scale)), typed(value, 'string'), type.scale);
		case 'datetime2':
			return (writer, value) =>
				writeDatetime2(
					writer.uint8(timeLength(type.scale) + 3),
					typed(value, 'string'),
					type.scale,
				);
		case 'datetimeoffset':
			return (writer, value) =>
				writeDatetimeOffset(
					writer.uint8(timeLength(type.scale) + 5),
					typed(value, 'string'),
					type.scale,
				);
		case 'uniqueidentifier':
			return (writer, value) => writer.uint8(16).bytes(encodeGuid(typed(value, 'string')));
		default:
			return bytesEncoder(type);
	}
}

/** Texts and binaries: the bytes first, then the kind of length that the type puts before them. */
function bytesEncoder(type: SqlType): ValueEncoder {
	const toBytes = bytesOf(type);
	if (isChunked(type)) {
		return (writer, value) => {
			const bytes = toBytes(value);
			writer.uint64(BigInt(bytes.length));
			if (bytes.length) writer.uint32(bytes.length).bytes(bytes);
			writer.uint32(0);
		};
	}
	if (isCounted(type)) {
		return (writer, value) => {
			const bytes = toBytes(value);
			if (bytes.length > 8000) throw new RangeError(`${bytes.length} bytes are more than 8000`);
			writer.uint16(bytes.length).bytes(bytes);
		};
	}
	return (writer, value) => {
		const bytes = toBytes(value);
		// Text pointer and timestamp, which nobody reads any more, stand before the length.
		writer.uint8(16).fill(0x70, 16).fill(0x73, 8).uint32(bytes.length).bytes(bytes);
	};
}

function bytesOf(type: SqlType): (value: Exclude<SqlValue, null>) => Buffer {
	switch (type.kind) {
		case 'nvarchar':
		case 'ntext':
			return (value) => Buffer.from(typed(value, 'string'), 'utf16le');
		case 'nchar':
			return (value) => Buffer.from(typed(value, 'string').padEnd(type.length), 'utf16le');
		case 'char':
			return (value) => encodeCodePage(typed(value, 'string').padEnd(type.length));
		case 'varchar':
		case 'text':
			return (value) => encodeCodePage(typed(value, 'string'));
		case 'binary':
		case 'rowversion': {
			const length = type.kind === 'binary' ? type.length : 8;
			return (value) => padded(binary(value), length);
		}
		default:
			return binary;
	}
}

function isCounted(type: SqlType): boolean {
	return type.kind === 'rowversion' || ('length' in type && type.length !== 'max');
}

function padded(bytes: Buffer, length: number): Buffer {
	return bytes.length < length
		? Buffer.concat([bytes, Buffer.alloc(length - bytes.length)])
		: bytes;
}

function binary(value: SqlValue): Buffer {
	if (!Buffer.isBuffer(value)) throw new TypeError(`expected bytes, got ${typeof value}`);
	return value;
}

interface ValueKinds {
	string: string;
	number: number;
	bigint: bigint;
	boolean: boolean;
}

function typed<K extends keyof ValueKinds>(value: SqlValue, kind: K): ValueKinds[K] {
	if (typeof value !== kind) throw new TypeError(`expected a ${kind}, got ${typeof value}`);
	return value as ValueKinds[K];
}
