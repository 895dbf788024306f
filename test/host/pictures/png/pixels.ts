import { inflateSync } from 'node:zlib';
import { readChunks } from './chunks';

/** A picture as it is on the screen. */
export interface Pixels {
	width: number;
	height: number;
	/** Row after row, three bytes a pixel: red, green, blue. */
	rgb: Buffer;
}

const RGB = 2;
const CHANNELS = 3;

/**
 * The pixels of a PNG file as Chromium makes them: RGB, 8 bits each, not interlaced.
 *
 * @throws Error for any other kind
 */
export function readPixels(png: Uint8Array): Pixels {
	const chunks = readChunks(png);
	const header = chunks.find(({ type }) => type === 'IHDR')?.data;
	if (header?.[8] !== 8 || header[9] !== RGB || header[12] !== 0) {
		throw new Error('Chromium made a kind of PNG that is not expected: not RGB with 8 bits each.');
	}
	const width = header.readUInt32BE(0);
	const height = header.readUInt32BE(4);
	const data = chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data);
	return { width, height, rgb: unfiltered(inflateSync(Buffer.concat(data)), width, height) };
}

/** Undoes the filter of each row, which its first byte names (PNG specification, section 9). */
function unfiltered(rows: Buffer, width: number, height: number): Buffer {
	const size = width * CHANNELS;
	const rgb = Buffer.alloc(size * height);
	for (let row = 0; row < height; row += 1) {
		const from = row * (size + 1) + 1;
		const to = row * size;
		const predict = predictor(rows[from - 1] ?? 0);
		for (let i = 0; i < size; i += 1) {
			const left = i >= CHANNELS ? byte(rgb, to + i - CHANNELS) : 0;
			const up = row > 0 ? byte(rgb, to + i - size) : 0;
			const upLeft = row > 0 && i >= CHANNELS ? byte(rgb, to + i - size - CHANNELS) : 0;
			rgb[to + i] = byte(rows, from + i) + predict(left, up, upLeft);
		}
	}
	return rgb;
}

const byte = (bytes: Buffer, at: number) => bytes[at] ?? 0;

type Predict = (left: number, up: number, upLeft: number) => number;

const PREDICTORS: Predict[] = [
	() => 0,
	(left) => left,
	(_left, up) => up,
	(left, up) => (left + up) >> 1,
	paeth,
];

function predictor(filter: number): Predict {
	const predict = PREDICTORS[filter];
	if (!predict) throw new Error(`A PNG has no filter ${filter}.`);
	return predict;
}

function paeth(left: number, up: number, upLeft: number): number {
	const sum = left + up - upLeft;
	const toLeft = Math.abs(sum - left);
	const toUp = Math.abs(sum - up);
	const toUpLeft = Math.abs(sum - upLeft);
	if (toLeft <= toUp && toLeft <= toUpLeft) return left;
	return toUp <= toUpLeft ? up : upLeft;
}
