import { crc32 } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** A part of a PNG file (PNG specification, section 5): a type of four letters and its data. */
export interface Chunk {
	type: string;
	data: Buffer;
}

/** The chunks of a PNG file, in their order. */
export function readChunks(png: Uint8Array): Chunk[] {
	const file = Buffer.from(png);
	const chunks: Chunk[] = [];
	for (let at = SIGNATURE.length; at < file.length; ) {
		const end = at + 8 + file.readUInt32BE(at);
		chunks.push({
			type: file.toString('latin1', at + 4, at + 8),
			data: file.subarray(at + 8, end),
		});
		at = end + 4;
	}
	return chunks;
}

/** The PNG file that consists of these chunks. */
export function writeChunks(chunks: Chunk[]): Buffer {
	const parts = chunks.map(({ type, data }) => {
		const content = Buffer.concat([Buffer.from(type, 'latin1'), data]);
		return Buffer.concat([number(data.length), content, number(crc32(content))]);
	});
	return Buffer.concat([SIGNATURE, ...parts]);
}

function number(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value);
	return bytes;
}
