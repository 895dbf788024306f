import { SqlServerError, type SqlType, type SqlValue } from '../../engine/types';
import type { ByteReader } from '../byteReader';
import { decodeCodePage } from '../collation';
import { PLP_NULL, MAX_LENGTH, WireType } from '../wireTypes';
import { decodeGuid } from './guidCodec';
import { readDecimal, readMoney, readSmallMoney } from './numericCodec';
import {
	readDate,
	readDatetime,
	readDatetime2,
	readDatetimeOffset,
	readSmallDatetime,
	readTime,
} from './temporalCodec';

/** How the values of one TYPE_INFO are read. */
export interface WireValueType {
	type: SqlType;
	read: (reader: ByteReader) => SqlValue;
}

/** A value's length contradicts its type: SQL Server answers 8016, which names the parameter. */
export class InvalidWireLength extends Error {
	constructor(readonly wireType: number) {
		super(`Data type 0x${wireType.toString(16).toUpperCase()} has an invalid length.`);
	}
}

/** Numbers of one size: with `length` given they stand alone, else behind a length that is 0 for NULL. */
export function readNumberOfLength(
	reader: ByteReader,
	wireType: number,
	declared: number,
	length: number,
): SqlValue {
	if (length === 0) return null;
	if (length !== declared) throw new InvalidWireLength(wireType);
	switch (wireType) {
		case WireType.bitN:
			return reader.uint8() !== 0;
		case WireType.floatN:
			return finite(length === 4 ? reader.float32() : reader.float64());
		case WireType.moneyN:
			return length === 4 ? readSmallMoney(reader) : readMoney(reader);
		case WireType.datetimeN:
			return length === 4 ? readSmallDatetime(reader) : readDatetime(reader);
		default:
			if (length === 8) return reader.int64();
			return length === 1 ? reader.uint8() : length === 2 ? reader.int16() : reader.int32();
	}
}

/** Types that put one byte of length before the value: dates, decimals, GUIDs. */
export function readShortValue(reader: ByteReader, wireType: number, type: SqlType): SqlValue {
	const length = reader.uint8();
	if (length === 0) return null;
	switch (type.kind) {
		case 'date':
			return readDate(reader);
		case 'time':
			return readTime(reader, type.scale);
		case 'datetime2':
			return readDatetime2(reader, type.scale);
		case 'datetimeoffset':
			return readDatetimeOffset(reader, type.scale);
		case 'decimal':
			return readDecimal(reader, length, type.scale);
		case 'uniqueidentifier':
			return decodeGuid(reader.bytes(16));
		default:
			throw new InvalidWireLength(wireType);
	}
}

/** Texts and binaries of up to 8000 bytes, and (max) values in chunks where `maxLength` says so. */
export function readLongValue(
	reader: ByteReader,
	wireType: number,
	maxLength: number,
	decode: (bytes: Buffer) => SqlValue,
): SqlValue {
	if (maxLength === MAX_LENGTH) {
		const chunks = readChunks(reader);
		return chunks && decode(chunks);
	}
	const length = reader.uint16();
	if (length === MAX_LENGTH) return null;
	if (length > maxLength) throw new InvalidWireLength(wireType);
	return decode(reader.bytes(length));
}

/** text, ntext and image of a parameter: four bytes of length, all ones for NULL. */
export function readLegacyLongValue(
	reader: ByteReader,
	decode: (bytes: Buffer) => SqlValue,
): SqlValue {
	const length = reader.int32();
	return length < 0 ? null : decode(reader.bytes(length));
}

export const asUnicode = (bytes: Buffer): SqlValue => bytes.toString('utf16le');
export const asBinary = (bytes: Buffer): SqlValue => Buffer.from(bytes);
export const asCodePage = (collation: Buffer) => (bytes: Buffer) =>
	decodeCodePage(bytes, collation);

function readChunks(reader: ByteReader): Buffer | null {
	if (reader.uint64() === PLP_NULL) return null;
	const chunks: Buffer[] = [];
	for (let length = reader.uint32(); length > 0; length = reader.uint32()) {
		chunks.push(reader.bytes(length));
	}
	return Buffer.concat(chunks);
}

function finite(value: number): number {
	if (Number.isFinite(value)) return value;
	throw new SqlServerError(
		'The supplied value is not a valid instance of data type float. Check the source data for invalid values. An example of an invalid value is data of numeric type with scale greater than precision.',
		{ number: 8023, state: 1, severity: 16 },
	);
}
