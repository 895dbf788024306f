import { TdsProtocolError } from './packets';

/** Reads a message's body from front to back; all numbers are little endian. */
export class ByteReader {
	constructor(
		private readonly source: Buffer,
		public offset = 0,
	) {}

	get atEnd(): boolean {
		return this.offset >= this.source.length;
	}

	/** The byte at the reading position, which stays where it is. */
	peek(): number | undefined {
		return this.source[this.offset];
	}

	uint8(): number {
		return this.source.readUInt8(this.advance(1));
	}

	uint16(): number {
		return this.source.readUInt16LE(this.advance(2));
	}

	int16(): number {
		return this.source.readInt16LE(this.advance(2));
	}

	uint32(): number {
		return this.source.readUInt32LE(this.advance(4));
	}

	int32(): number {
		return this.source.readInt32LE(this.advance(4));
	}

	/** An unsigned number of 1 to 6 bytes. */
	uint(length: number): number {
		return this.source.readUIntLE(this.advance(length), length);
	}

	int64(): bigint {
		return this.source.readBigInt64LE(this.advance(8));
	}

	uint64(): bigint {
		return this.source.readBigUInt64LE(this.advance(8));
	}

	float32(): number {
		return this.source.readFloatLE(this.advance(4));
	}

	float64(): number {
		return this.source.readDoubleLE(this.advance(8));
	}

	/** The next `length` bytes, not copied. */
	bytes(length: number): Buffer {
		const start = this.advance(length);
		return this.source.subarray(start, start + length);
	}

	/** UTF-16 text of `characters` code units. */
	text(characters: number): string {
		return this.bytes(characters * 2).toString('utf16le');
	}

	/** B_VARCHAR: text with its length in one byte before it. */
	shortText(): string {
		return this.text(this.uint8());
	}

	private advance(length: number): number {
		const start = this.offset;
		if (start + length > this.source.length) {
			throw new TdsProtocolError(
				`The message ends at byte ${this.source.length}, but ${length} bytes were expected at ${start}.`,
			);
		}
		this.offset = start + length;
		return start;
	}
}
