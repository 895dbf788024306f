import { deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readChunks, writeChunks } from './chunks';
import { indexedPng } from './indexed';
import { readPixels, type Pixels } from './pixels';

describe('the pixels of a PNG', () => {
	it('come out of every filter', () => {
		// Each row is what its filter makes of (1, 2, 3), (5, 5, 5) below the row before.
		const rows = [
			[0, 1, 2, 3, 5, 5, 5],
			[1, 1, 2, 3, 4, 3, 2],
			[2, 0, 0, 0, 0, 0, 0],
			[3, 1, 1, 2, 2, 2, 1],
			[4, 0, 0, 0, 0, 0, 0],
		];
		const { width, height, rgb } = readPixels(pngOf(2, 5, 2, rows));
		expect([width, height]).toEqual([2, 5]);
		expect([...rgb]).toEqual(rows.flatMap(() => [1, 2, 3, 5, 5, 5]));
	});

	it('are refused where they are of another kind', () => {
		expect(() => readPixels(pngOf(1, 1, 6, [[0, 1, 2, 3, 4]]))).toThrow('not expected');
	});
});

describe('a PNG with a palette', () => {
	it('shows every colour as it was when they are no more than 256', () => {
		const size = fc.integer({ min: 1, max: 15 });
		fc.assert(
			fc.property(
				size,
				size,
				fc.uint8Array({ minLength: 3, maxLength: 60 }),
				(width, height, some) => {
					const rgb = Buffer.alloc(
						width * height * 3,
						some.subarray(0, some.length - (some.length % 3)),
					);
					expect(shown(indexedPng({ width, height, rgb }))).toEqual({ width, height, rgb });
				},
			),
		);
	});

	it('shows the rarest of more colours as the nearest other one', () => {
		const grey = Array.from({ length: 256 }, (_, value) => [value, value, value]);
		const rgb = Buffer.from([...grey, ...grey, [9, 9, 10]].flat());
		const png = indexedPng({ width: 513, height: 1, rgb });
		expect([...shown(png).rgb.subarray(-3)]).toEqual([9, 9, 9]);
	});
});

function pngOf(width: number, height: number, colorType: number, rows: number[][]): Buffer {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, colorType], 8);
	return writeChunks([
		{ type: 'IHDR', data: header },
		{ type: 'IDAT', data: deflateSync(Buffer.from(rows.flat())) },
		{ type: 'IEND', data: Buffer.alloc(0) },
	]);
}

/** What a viewer shows of a PNG with a palette and without filters. */
function shown(png: Buffer): Pixels {
	const data = (wanted: string) =>
		readChunks(png).find(({ type }) => type === wanted)?.data ?? Buffer.alloc(0);
	const width = data('IHDR').readUInt32BE(0);
	const height = data('IHDR').readUInt32BE(4);
	const indexes = [...inflateSync(data('IDAT'))].filter((_, at) => at % (width + 1) !== 0);
	const colors = indexes.map((index) => data('PLTE').subarray(index * 3, index * 3 + 3));
	return { width, height, rgb: Buffer.concat(colors) };
}
