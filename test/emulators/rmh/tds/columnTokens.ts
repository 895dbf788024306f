import type { SqlColumn, SqlType, SqlValue } from '../engine/types';
import { ByteWriter } from './byteWriter';
import { writeTypeInfo } from './typeInfo';
import { ValueTypeError, valueEncoder, writeNull, type ValueEncoder } from './values/valueEncoder';
import { ROWVERSION_USER_TYPE } from './wireTypes';

const COLUMN_METADATA = 0x81;
const ROW = 0xd1;
const ROW_WITH_NULL_BITS = 0xd2;
const RETURN_VALUE = 0xac;
const FLAG_NULLABLE = 0x01;
/** The server does not say whether the column may be written. */
const FLAG_UPDATABLE_UNKNOWN = 0x08;

/** COLMETADATA: names and types of a result set. */
export function columnsToken(columns: SqlColumn[]): Buffer {
	const writer = new ByteWriter().uint8(COLUMN_METADATA).uint16(columns.length);
	for (const { name, type, nullable } of columns) {
		writer.uint32(userType(type));
		writer.uint16(FLAG_UPDATABLE_UNKNOWN | (nullable ? FLAG_NULLABLE : 0));
		writeTypeInfo(writer, type, nullable);
		// text and ntext name their table; none, as for an expression.
		if (type.kind === 'text' || type.kind === 'ntext') writer.uint8(0);
		writer.shortText(name);
	}
	return writer.toBuffer();
}

/** Writes the rows of one result set. */
export class RowEncoder {
	private readonly encoders: ValueEncoder[];
	private readonly writer = new ByteWriter(1024);

	constructor(private readonly columns: SqlColumn[]) {
		this.encoders = columns.map(({ type, nullable }) => valueEncoder(type, nullable));
	}

	/**
	 * ROW, or NBCROW where a value is NULL: that leaves NULLs out and names them in a bit map.
	 * @returns bytes that are valid until the next row
	 * @throws ValueTypeError for a value that is not of its column's type.
	 */
	encode(values: SqlValue[]): Buffer {
		if (values.length !== this.columns.length) {
			throw new ValueTypeError(
				`a row of ${values.length} values for ${this.columns.length} columns`,
			);
		}
		this.writer.clear();
		if (values.includes(null)) this.writer.uint8(ROW_WITH_NULL_BITS).bytes(nullBits(values));
		else this.writer.uint8(ROW);
		this.encoders.forEach((encode, at) => {
			const value = values[at] ?? null;
			if (value === null) return;
			try {
				encode(this.writer, value);
			} catch (error) {
				const reason = error instanceof Error ? error.message : String(error);
				throw new ValueTypeError(`column "${this.columns[at]?.name ?? at}", ${reason}`);
			}
		});
		return this.writer.view();
	}
}

/** RETURNVALUE: an output parameter. `ordinal` counts the parameters of the call from 0. */
export function returnValueToken(
	ordinal: number,
	name: string,
	type: SqlType,
	value: SqlValue,
): Buffer {
	const writer = new ByteWriter().uint8(RETURN_VALUE).uint16(ordinal).shortText(name);
	writer.uint8(1).uint32(userType(type)).uint16(FLAG_NULLABLE);
	writeTypeInfo(writer, type, true);
	if (value === null) writeNull(writer, type);
	else valueEncoder(type, true)(writer, value);
	return writer.toBuffer();
}

function nullBits(values: SqlValue[]): Buffer {
	const bits = Buffer.alloc(Math.ceil(values.length / 8));
	values.forEach((value, at) => {
		if (value === null) bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7));
	});
	return bits;
}

function userType(type: SqlType): number {
	return type.kind === 'rowversion' ? ROWVERSION_USER_TYPE : 0;
}
