/** Builds bytes from front to back; all numbers are little endian. Reusable after `clear`. */
export class ByteWriter {
	private buffer: Buffer;
	private end = 0;

	/** @param capacity bytes to begin with; grows as needed */
	constructor(capacity = 256) {
		this.buffer = Buffer.allocUnsafe(capacity);
	}

	get length(): number {
		return this.end;
	}

	/** What has been written; valid only until the next write or `clear`. */
	view(): Buffer {
		return this.buffer.subarray(0, this.end);
	}

	/** A copy of what has been written. */
	toBuffer(): Buffer {
		return Buffer.from(this.view());
	}

	clear(): void {
		this.end = 0;
	}

	uint8(value: number): this {
		const at = this.reserve(1);
		this.buffer.writeUInt8(value, at);
		return this;
	}

	uint16(value: number): this {
		const at = this.reserve(2);
		this.buffer.writeUInt16LE(value, at);
		return this;
	}

	int16(value: number): this {
		const at = this.reserve(2);
		this.buffer.writeInt16LE(value, at);
		return this;
	}

	uint32(value: number): this {
		const at = this.reserve(4);
		this.buffer.writeUInt32LE(value, at);
		return this;
	}

	int32(value: number): this {
		const at = this.reserve(4);
		this.buffer.writeInt32LE(value, at);
		return this;
	}

	/** An unsigned number of 1 to 6 bytes. */
	uint(value: number, length: number): this {
		const at = this.reserve(length);
		this.buffer.writeUIntLE(value, at, length);
		return this;
	}

	int64(value: bigint): this {
		const at = this.reserve(8);
		this.buffer.writeBigInt64LE(value, at);
		return this;
	}

	uint64(value: bigint): this {
		const at = this.reserve(8);
		this.buffer.writeBigUInt64LE(value, at);
		return this;
	}

	float32(value: number): this {
		const at = this.reserve(4);
		this.buffer.writeFloatLE(value, at);
		return this;
	}

	float64(value: number): this {
		const at = this.reserve(8);
		this.buffer.writeDoubleLE(value, at);
		return this;
	}

	bytes(value: Buffer): this {
		const at = this.reserve(value.length);
		value.copy(this.buffer, at);
		return this;
	}

	/** `count` bytes of the same value. */
	fill(value: number, count: number): this {
		const start = this.reserve(count);
		this.buffer.fill(value, start, start + count);
		return this;
	}

	/** UTF-16 text without a length. */
	text(value: string): this {
		const at = this.reserve(value.length * 2);
		this.buffer.write(value, at, 'utf16le');
		return this;
	}

	/** B_VARCHAR: the length in characters in one byte, then the text, cut at 255 characters. */
	shortText(value: string): this {
		const text = value.slice(0, 255);
		return this.uint8(text.length).text(text);
	}

	/** US_VARCHAR: the length in characters in two bytes, then the text. */
	longText(value: string): this {
		return this.uint16(value.length).text(value);
	}

	/** Makes room; the buffer may be another one afterwards. */
	private reserve(length: number): number {
		const start = this.end;
		const needed = start + length;
		if (needed > this.buffer.length) {
			const larger = Buffer.allocUnsafe(Math.max(needed, this.buffer.length * 2));
			this.buffer.copy(larger, 0, 0, start);
			this.buffer = larger;
		}
		this.end = needed;
		return start;
	}
}
