import type { SqlType } from '../engine/types';
import type { ByteWriter } from './byteWriter';
import { SERVER_COLLATION } from './collation';
import { decimalLength } from './values/numericCodec';
import { MAX_LENGTH, WireType } from './wireTypes';

const NUMBER_TYPES = {
	bit: { fixed: WireType.bit, nullable: WireType.bitN, length: 1 },
	tinyint: { fixed: WireType.tinyint, nullable: WireType.intN, length: 1 },
	smallint: { fixed: WireType.smallint, nullable: WireType.intN, length: 2 },
	int: { fixed: WireType.int, nullable: WireType.intN, length: 4 },
	bigint: { fixed: WireType.bigint, nullable: WireType.intN, length: 8 },
	real: { fixed: WireType.real, nullable: WireType.floatN, length: 4 },
	float: { fixed: WireType.float, nullable: WireType.floatN, length: 8 },
	money: { fixed: WireType.money, nullable: WireType.moneyN, length: 8 },
	datetime: { fixed: WireType.datetime, nullable: WireType.datetimeN, length: 8 },
} as const;

/** Bytes of a value whose type has one size only; undefined for every other type. */
export function fixedLength(type: SqlType): number | undefined {
	return type.kind in NUMBER_TYPES
		? NUMBER_TYPES[type.kind as keyof typeof NUMBER_TYPES].length
		: undefined;
}

/** Whether the value travels as a total length and chunks. */
export function isChunked(type: SqlType): boolean {
	return 'length' in type && type.length === 'max';
}

/**
 * Writes TYPE_INFO. A number that cannot be NULL has a type of its own, without a length.
 * The name of the table behind text and ntext is not part of it.
 */
export function writeTypeInfo(writer: ByteWriter, type: SqlType, nullable: boolean): void {
	switch (type.kind) {
		case 'nvarchar':
		case 'nchar':
			writer.uint8(WireType[type.kind]).uint16(byteLength(type.length, 2));
			writer.bytes(SERVER_COLLATION);
			return;
		case 'varchar':
		case 'char':
			writer.uint8(WireType[type.kind]).uint16(byteLength(type.length, 1));
			writer.bytes(SERVER_COLLATION);
			return;
		case 'ntext':
			writer.uint8(WireType.ntext).uint32(0x7fff_fffe).bytes(SERVER_COLLATION);
			return;
		case 'text':
			writer.uint8(WireType.text).uint32(0x7fff_ffff).bytes(SERVER_COLLATION);
			return;
		case 'varbinary':
		case 'binary':
			writer.uint8(WireType[type.kind]).uint16(byteLength(type.length, 1));
			return;
		case 'rowversion':
			writer.uint8(WireType.binary).uint16(8);
			return;
		case 'decimal':
			writer.uint8(WireType.decimalN).uint8(decimalLength(type.precision) + 1);
			writer.uint8(type.precision).uint8(type.scale);
			return;
		case 'time':
		case 'datetime2':
		case 'datetimeoffset':
			writer.uint8(WireType[type.kind]).uint8(type.scale);
			return;
		case 'date':
			writer.uint8(WireType.date);
			return;
		case 'uniqueidentifier':
			writer.uint8(WireType.guid).uint8(16);
			return;
		default: {
			const { fixed, nullable: variable, length } = NUMBER_TYPES[type.kind];
			if (nullable) writer.uint8(variable).uint8(length);
			else writer.uint8(fixed);
		}
	}
}

function byteLength(length: number | 'max', bytesPerCharacter: number): number {
	return length === 'max' ? MAX_LENGTH : length * bytesPerCharacter;
}
