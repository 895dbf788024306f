import { deflateSync } from 'node:zlib';
import { writeChunks } from './chunks';
import type { Pixels } from './pixels';

const PALETTE_SIZE = 256;
const INDEXED = 3;

/**
 * A PNG file with a palette, which for a picture of few colours is a third of the usual size. With more
 * than 256 colours the rarest (a few pixels at the edges of coloured icons) become the nearest of the others.
 */
export function indexedPng({ width, height, rgb }: Pixels): Buffer {
	const counts = new Map<number, number>();
	for (let at = 0; at < rgb.length; at += 3) {
		const color = rgb.readUIntBE(at, 3);
		counts.set(color, (counts.get(color) ?? 0) + 1);
	}
	const palette = [...counts]
		.sort(([, one], [, other]) => other - one)
		.slice(0, PALETTE_SIZE)
		.map(([color]) => color);
	const indexes = new Map([...counts.keys()].map((color) => [color, nearest(palette, color)]));

	// Each row begins with its filter: 0, none.
	const rows = Buffer.alloc((width + 1) * height);
	for (let pixel = 0; pixel < width * height; pixel += 1) {
		const at = pixel + Math.floor(pixel / width) + 1;
		rows[at] = indexes.get(rgb.readUIntBE(pixel * 3, 3)) ?? 0;
	}
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, INDEXED], 8);
	return writeChunks([
		{ type: 'IHDR', data: header },
		{ type: 'PLTE', data: Buffer.from(palette.flatMap(channels)) },
		{ type: 'IDAT', data: deflateSync(rows, { level: 9 }) },
		{ type: 'IEND', data: Buffer.alloc(0) },
	]);
}

/** The place in `palette` of the colour that is most like `color`. */
function nearest(palette: number[], color: number): number {
	const distances = palette.map((one) => distance(channels(one), channels(color)));
	return distances.indexOf(Math.min(...distances));
}

function distance(one: number[], other: number[]): number {
	return one.reduce((sum, value, i) => sum + (value - (other[i] ?? 0)) ** 2, 0);
}

const channels = (color: number) => [color >> 16, (color >> 8) & 255, color & 255];
